package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.terminal.Paragraph;
import io.rankmesh.cli.terminal.Style;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a person reads at the end: the score, what to fix first, where the report is. */
final class TextSummary {
    private static final int FIX_FIRST = 5;
    private static final int WIDEST = 100;

    private final PrintStream out;
    private final Style style;
    private final int width;

    TextSummary(PrintStream out, Style style, int width) {
        this.out = out;
        this.style = style;
        this.width = Math.min(width, WIDEST);
    }

    void print(Outcome outcome, Target target) {
        Analysis analysis = outcome.analysis();
        out.println();
        out.println(style.bold(target.url().toString()));
        ReportFiles files = outcome.report();
        JsonNode report = files == null ? MissingNode.getInstance() : ReportJson.read(files.json());
        out.println(headline(analysis, report.path("changes").path("scoreBefore")));
        categories(analysis);
        out.println();
        out.println(findings(analysis.findingsOrNone()));
        if (files != null) {
            fixFirst(report.path("issues"));
            new SiteSummary(out, style, width).print(report);
            out.println();
            out.println(style.bold("Report"));
            out.println("  " + files.html());
            out.println("  " + files.json());
            if (files.extracted() != null) {
                out.println("  " + files.extracted());
            }
        }
    }

    private String headline(Analysis analysis, JsonNode before) {
        Integer score = analysis.score();
        long pages = analysis.progressOrNone().pagesChecked();
        long forbidden = analysis.progressOrNone().pagesForbidden();
        String text = score == null ? "no score" : "score " + style.score(score) + " of 100";
        if (score != null && before.isInt()) {
            text += moved(score - before.asInt());
        }
        return text + ", " + pages + (pages == 1 ? " page" : " pages")
                + (forbidden == 0 ? "" : ", and " + forbidden + " that robots.txt forbids") + stopped(analysis);
    }

    private String moved(int points) {
        if (points == 0) {
            return " (as before)";
        }
        return points > 0
                ? " (" + style.good("+" + points) + ")"
                : " (" + style.critical(Integer.toString(points)) + ")";
    }

    private static String stopped(Analysis analysis) {
        String reason = analysis.stopReason();
        if (reason == null || reason.equals("finished")) {
            return "";
        }
        return switch (reason) {
            case "page-limit" -> " (stopped at the page limit; --max-pages N takes more)";
            case "depth-limit" -> " (stopped at the depth limit)";
            case "redirect-limit" -> " (stopped after too many redirects)";
            case "host-busy" -> " (stopped because the site was too busy; try again later, with a longer --delay)";
            default -> " (stopped: " + reason + ")";
        };
    }

    private void categories(Analysis analysis) {
        if (analysis.categoryScores() == null || analysis.categoryScores().isEmpty()) {
            return;
        }
        Map<String, Integer> scores = new TreeMap<>(analysis.categoryScores());
        int widest = scores.keySet().stream().mapToInt(String::length).max().orElse(0);
        out.println();
        scores.forEach((category, score) -> {
            String padding = " "
                    .repeat(widest
                            - category.length()
                            + 3
                            - Integer.toString(score).length());
            out.println("  " + category + "  " + padding + style.score(score));
        });
        Integer overall = analysis.score();
        if (overall != null && scores.size() > 1 && scores.values().stream().allMatch(score -> overall < score)) {
            out.println(style.dim("  The score counts what all of them lose together, so it is lower than each."));
        }
    }

    private String findings(Analysis.Severities counts) {
        if (counts.total() == 0) {
            return style.good("No findings.");
        }
        return "Findings: " + count("critical", counts.critical()) + ", " + count("warning", counts.warning()) + ", "
                + count("notice", counts.notice());
    }

    private String count(String severity, long count) {
        String text = count + " " + severity;
        return count == 0 ? style.dim(text) : style.severity(severity, text);
    }

    private void fixFirst(JsonNode issues) {
        if (issues.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.bold("Fix first"));
        int shown = Math.min(FIX_FIRST, issues.size());
        for (int i = 0; i < shown; i++) {
            issue(i + 1, issues.get(i));
        }
        if (issues.size() > shown) {
            out.println(style.dim("  and " + (issues.size() - shown) + " more in the report"));
        }
    }

    private void issue(int number, JsonNode issue) {
        String severity = issue.path("severity").asText("notice").toLowerCase(Locale.ROOT);
        String title = issue.path("title").asText(issue.path("audit").asText());
        String text = title + " (" + severity + ", " + affected(issue) + points(issue) + ")";
        Paragraph.indented(
                text,
                5,
                width,
                (line, first) -> out.println(
                        first
                                ? "  " + number + ". " + style.severity(severity, line)
                                : "     " + style.severity(severity, line)));
    }

    private static String points(JsonNode issue) {
        double points = issue.path("pointsLost").asDouble();
        return points < 0.05 ? "" : String.format(Locale.ROOT, ", -%.1f points", points);
    }

    private static String affected(JsonNode issue) {
        long pages = issue.path("pagesAffected").asLong();
        if (pages == 0 && issue.path("siteWide").asBoolean()) {
            return "the whole site";
        }
        return pages + (pages == 1 ? " page" : " pages");
    }
}
