package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.terminal.Paragraph;
import io.rankmesh.cli.terminal.Style;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What a person reads of the site as a whole: what changed, what it is about, how it hangs together. */
final class SiteSummary {
    private static final int PHRASES = 8;
    private static final int SECTIONS = 6;
    private static final int DEPTHS = 8;

    private final PrintStream out;
    private final Style style;
    private final int width;

    SiteSummary(PrintStream out, Style style, int width) {
        this.out = out;
        this.style = style;
        this.width = width;
    }

    /** @param report {@code report.json} */
    void print(JsonNode report) {
        section("Since the analysis of " + day(report), changes(report.path("changes")));
        if (!report.path("kind").asText().equals("site")) {
            return;
        }
        section("Content", content(report));
        section("Structure", structure(report));
    }

    private void section(String heading, Map<String, String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.bold(heading));
        int widest = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((label, text) -> Paragraph.indented(
                text,
                widest + 4,
                width,
                (line, first) -> out.println("  "
                        + style.dim((first ? label : "") + " ".repeat(widest - (first ? label.length() : 0) + 2))
                        + line)));
    }

    private static String day(JsonNode report) {
        String time = report.path("changes").path("sinceFinishedAt").asText("");
        return time.length() < 10 ? "before" : time.substring(0, 10);
    }

    private Map<String, String> changes(JsonNode changes) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (changes.isObject()) {
            JsonNode findings = changes.path("findings");
            lines.put(
                    "findings",
                    findings.path("new").asLong() + " new, "
                            + findings.path("gone").asLong() + " gone");
            JsonNode pages = changes.path("pages");
            lines.put(
                    "pages",
                    pages.path("added").asLong() + " added, "
                            + pages.path("removed").asLong() + " removed, "
                            + pages.path("changed").asLong() + " changed");
        }
        return lines;
    }

    private static Map<String, String> content(JsonNode report) {
        Map<String, String> lines = new LinkedHashMap<>();
        List<String> phrases = new ArrayList<>();
        for (JsonNode keyword : report.path("keywords")) {
            phrases.add(keyword.path("phrase").asText());
        }
        if (!phrases.isEmpty()) {
            lines.put("phrases", String.join(", ", phrases.subList(0, Math.min(PHRASES, phrases.size()))));
        }
        Map<String, Long> clusters = ReportJson.clustersByKind(report);
        StringJoiner same = new StringJoiner(", ");
        count(same, clusters, "exact", "with the same text");
        count(same, clusters, "near-duplicate", "with nearly the same");
        count(same, clusters, "cannibalisation", "that compete for a phrase");
        if (same.length() > 0) {
            lines.put("groups of pages", same.toString());
        }
        return lines;
    }

    private static void count(StringJoiner same, Map<String, Long> clusters, String kind, String meaning) {
        Long count = clusters.get(kind);
        if (count != null) {
            same.add(count + " " + meaning);
        }
    }

    private Map<String, String> structure(JsonNode report) {
        Map<String, String> lines = new LinkedHashMap<>();
        StringJoiner depths = new StringJoiner(", ");
        report.path("depths").properties().stream()
                .filter(depth -> !depth.getKey().equals("0"))
                .limit(DEPTHS)
                .forEach(depth ->
                        depths.add(depth.getKey() + ": " + depth.getValue().asLong()));
        if (depths.length() > 0) {
            lines.put("pages by distance", depths + " (links from the start: pages)");
        }
        long unlinked = report.path("structure").path("unlinked").asLong();
        if (unlinked > 0) {
            lines.put("out of reach", unlinked + (unlinked == 1 ? " page" : " pages") + ", to which no links lead");
        }
        JsonNode sections = report.path("structure").path("sections");
        if (sections.size() > 1) {
            lines.put("sections", sections(sections));
        }
        return lines;
    }

    private String sections(JsonNode sections) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < Math.min(SECTIONS, sections.size()); i++) {
            JsonNode section = sections.get(i);
            String name = section.path("name").isNull()
                    ? "all others"
                    : section.path("name").asText();
            long pages = section.path("pages").asLong();
            text.add(name + " " + pages + (pages == 1 ? " page" : " pages"));
        }
        return sections.size() > SECTIONS ? text + " and " + (sections.size() - SECTIONS) + " more" : text.toString();
    }
}
