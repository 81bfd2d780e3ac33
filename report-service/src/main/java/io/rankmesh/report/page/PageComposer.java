package io.rankmesh.report.page;

import io.rankmesh.report.document.Issue;
import io.rankmesh.report.document.PageTable;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.document.Severity;
import io.rankmesh.report.page.PageModel.Bar;
import io.rankmesh.report.page.PageModel.Group;
import io.rankmesh.report.page.PageModel.IssueCard;
import io.rankmesh.report.page.PageModel.Link;
import io.rankmesh.report.page.PageModel.PageRow;
import io.rankmesh.report.page.PageModel.Pages;
import io.rankmesh.report.page.PageModel.Score;
import io.rankmesh.report.page.PageModel.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a report into what its page shows. */
final class PageComposer {
    private static final int FIRST_ISSUES = 5;
    private static final int FIRST_PAGES = 25;
    private static final int SHOWN_NAME = 70;

    private final ReportDocument report;
    private final boolean single;

    private PageComposer(ReportDocument report) {
        this.report = report;
        this.single = !report.kind().equals("site") && report.pages() <= 1;
    }

    static PageModel compose(ReportDocument report) {
        return new PageComposer(report).compose();
    }

    private PageModel compose() {
        List<IssueCard> cards = cards();
        List<IssueCard> first = cards.subList(0, Math.min(FIRST_ISSUES, cards.size()));
        return new PageModel(
                title(),
                kindLabel(),
                name(),
                report.url() == null ? null : IssueComposer.link(report.url()),
                facts(),
                Words.date(report.finishedAt() == null ? report.createdAt() : report.finishedAt()),
                score(),
                categories(),
                tiles(),
                CrawlComposer.cutShort(report),
                cards.isEmpty() && report.pages() > 0 ? allClear() : null,
                first,
                firstIntro(cards.size()),
                groups(cards),
                single || report.pageTable().items().isEmpty() ? null : pages(),
                CrawlComposer.crawl(report, single),
                single);
    }

    private String title() {
        String score = report.score() == null ? "" : ", " + report.score() + " of 100";
        return "SEO report: " + name() + score;
    }

    private String kindLabel() {
        return switch (report.kind()) {
            case "site" -> "Site report";
            case "page" -> "Page report";
            case "html" -> "Report on posted HTML";
            default -> "Report";
        };
    }

    private String name() {
        if (report.url() == null) {
            return "Posted HTML";
        }
        String name =
                SafeText.line(report.url()).replaceFirst("(?i)^https?://", "").replaceFirst("/$", "");
        return SafeText.shortened(name.isEmpty() ? report.url() : name, SHOWN_NAME);
    }

    private String facts() {
        if (report.pages() == 0) {
            return "Nothing could be checked";
        }
        return switch (report.kind()) {
            case "html" -> report.url() == null ? "One document checked" : "One document checked as if it stood here";
            default -> Words.pages(report.pages()) + " checked";
        };
    }

    private Score score() {
        Integer value = report.score();
        if (value == null) {
            return new Score("–", 0, "none", "No score", "No score", summary());
        }
        String label = "Overall score: " + value + " of 100";
        return new Score(value.toString(), value, band(value), label, verdict(value), summary());
    }

    private static String verdict(int score) {
        if (score >= 90) {
            return "In very good shape";
        }
        if (score >= 75) {
            return "Good, with room to improve";
        }
        return score >= 50 ? "Needs work" : "Serious problems";
    }

    private String summary() {
        if (report.pages() == 0) {
            return "No page could be checked.";
        }
        if (report.issues().isEmpty()) {
            return "None of the audits found anything to fix.";
        }
        return "The audits found " + Words.count(report.issues().size(), "issue", "issues") + " in "
                + Words.count(report.findings().total(), "place", "places") + "." + leadIssue();
    }

    private String leadIssue() {
        Issue lead = report.issues().getFirst();
        return switch (lead.severity()) {
            case CRITICAL -> " Start with what is critical: it can keep pages out of search results.";
            case WARNING -> " None is critical; the warnings cost ranking or clicks.";
            case NOTICE -> " All are small: good practice that is not followed yet.";
        };
    }

    private String allClear() {
        return "Every audit passed on " + (single ? "this page." : "every page that was checked.");
    }

    private List<Bar> categories() {
        List<Bar> bars = new ArrayList<>();
        report.categoryScores().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> bars.add(categoryBar(entry.getKey(), entry.getValue())));
        return bars;
    }

    private static Bar categoryBar(String category, int score) {
        return new Bar(Words.heading(SafeText.line(category)), Integer.toString(score), score, band(score));
    }

    private List<Tile> tiles() {
        if (report.pages() == 0 && report.issues().isEmpty()) {
            return List.of();
        }
        List<Tile> tiles = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long kinds = report.issues().stream()
                    .filter(issue -> issue.severity() == severity)
                    .count();
            long findings = report.findings().of(severity);
            tiles.add(new Tile(
                    Words.number(findings),
                    plural(severity, findings),
                    kinds == 0 ? "none found" : "in " + Words.count(kinds, "issue", "issues"),
                    findings == 0 ? "nothing" : severity.code()));
        }
        return tiles;
    }

    private List<IssueCard> cards() {
        IssueComposer composer = new IssueComposer(report.analysisId(), report.pages(), single);
        List<IssueCard> cards = new ArrayList<>();
        for (Issue issue : report.issues()) {
            cards.add(composer.card(issue, cards.size() + 1));
        }
        return cards;
    }

    private String firstIntro(int issues) {
        if (issues == 1) {
            return "It is the only issue that the audits found.";
        }
        String order =
                "Ordered by how much it hurts, then by " + (single ? "how often." : "how many pages it touches.");
        return issues > FIRST_ISSUES ? order + " All " + issues + " issues follow below." : order;
    }

    private static List<Group> groups(List<IssueCard> cards) {
        List<Group> groups = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<IssueCard> ofSeverity = cards.stream()
                    .filter(card -> card.severity().equals(severity.code()))
                    .toList();
            if (!ofSeverity.isEmpty()) {
                groups.add(new Group(
                        severity.code(),
                        plural(severity, 2),
                        Words.count(ofSeverity.size(), "issue", "issues"),
                        meaning(severity),
                        ofSeverity));
            }
        }
        return groups;
    }

    private static String plural(Severity severity, long count) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case WARNING -> count == 1 ? "Warning" : "Warnings";
            case NOTICE -> count == 1 ? "Notice" : "Notices";
        };
    }

    private static String meaning(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Can keep a page out of search results, or a visitor from reaching it.";
            case WARNING -> "Costs ranking, or clicks on the search result.";
            case NOTICE -> "Good practice that is not followed yet.";
        };
    }

    private Pages pages() {
        PageTable table = report.pageTable();
        List<PageRow> rows = table.items().stream().map(PageComposer::row).toList();
        int shown = Math.min(FIRST_PAGES, rows.size());
        String intro = table.cut()
                ? "The " + Words.number(rows.size()) + " pages most in need of work, of " + Words.number(table.total())
                        + " in all, the lowest score first."
                : "The lowest score first.";
        return new Pages(
                intro,
                rows.subList(0, shown),
                rows.subList(shown, rows.size()),
                "Show " + Words.count(rows.size() - shown, "more page", "more pages"));
    }

    private static PageRow row(PageTable.Row row) {
        Integer score = row.score();
        Link address = IssueComposer.link(row.url());
        return new PageRow(
                address,
                row.title() == null ? SafeText.line(row.error()) : SafeText.line(row.title()),
                row.status() == null ? "no answer" : row.status().toString(),
                CrawlComposer.statusBand(row.status()),
                score == null ? "–" : score.toString(),
                score == null ? "none" : band(score),
                count(row.findings().critical()),
                count(row.findings().warning()),
                count(row.findings().notice()));
    }

    private static String count(long findings) {
        return findings == 0 ? "–" : Words.number(findings);
    }

    private static String band(@Nullable Integer score) {
        if (score == null) {
            return "none";
        }
        if (score >= 90) {
            return "good";
        }
        return score >= 50 ? "fair" : "poor";
    }
}
