package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.terminal.Paragraph;
import io.rankmesh.cli.terminal.Style;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What a person reads of the site as a whole: what changed, what it is about, how it hangs together. */
final class SiteSummary {
    private static final int PHRASES = 8;
    private static final int SECTIONS = 6;
    private static final int DEPTHS = 8;
    private static final int WAYS = 5;

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
        JsonNode changes = report.path("changes");
        if (changes.isObject()) {
            section("Since the analysis of " + day(report), ChangeLines.of(changes));
        } else {
            out.println();
            out.println(style.dim(
                    ReportJson.lacks(report, "changes")
                            ? "What changed could not be read when the report was made."
                            : "There is no earlier analysis with the same options to compare with."));
        }
        if (!report.path("kind").asText().equals("site")) {
            return;
        }
        section("Not followed", skipped(report.path("skipped")));
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

    /** Why there may be fewer pages than expected. */
    private static Map<String, String> skipped(JsonNode skipped) {
        Map<String, String> lines = new LinkedHashMap<>();
        skipped.properties().forEach(reason -> {
            long links = reason.getValue().path("links").asLong();
            String example = reason.getValue().path("example").asText("");
            String text = links + (links == 1 ? " link" : " links");
            String why = switch (reason.getKey()) {
                case "excluded" -> " by --include and --exclude";
                case "session-id" -> ", followed without it";
                case "robots-rules" -> " that not all rules of robots.txt were tried on";
                default -> "";
            };
            lines.put(reason.getKey(), text + why + (example.isEmpty() ? "" : ", such as " + example));
        });
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
        JsonNode text = report.path("content");
        if (text.path("pages").asLong() > 0) {
            StringJoiner figures = new StringJoiner(", ");
            figures.add(text.path("words").asLong() + " words");
            figures.add(text.path("tokens").asLong() + " tokens");
            figures.add(text.path("share").asLong() + "% of the bytes");
            text.path("readability")
                    .forEach(formula ->
                            figures.add("readability " + formula.path("mean").asDouble() + " ("
                                    + formula.path("formula").asText() + ")"));
            lines.put("text of a page", figures.toString());
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
            lines.put("links between", links(sections));
            lines.values().removeIf(String::isEmpty);
        }
        JsonNode strongest = report.path("structure").path("strongest").path(0);
        if (strongest.path("inlinks").asLong() > 0) {
            lines.put(
                    "most linked",
                    strongest.path("url").asText() + " (from "
                            + strongest.path("inlinks").asLong() + " pages)");
        }
        JsonNode missing = report.path("linkSuggestions").path("items");
        if (!missing.isEmpty()) {
            JsonNode first = missing.get(0);
            String more = report.path("linkSuggestions").path("cut").asBoolean() ? " and more" : "";
            lines.put(
                    "links worth adding",
                    missing.size() + more + ", such as from "
                            + first.path("from").asText() + " to "
                            + first.path("to").asText() + " for \""
                            + first.path("phrase").asText() + "\"");
        }
        return lines;
    }

    /** The heaviest ways from section to section. */
    private static String links(JsonNode sections) {
        record Way(String from, String to, long links) {}
        List<Way> ways = new ArrayList<>();
        for (JsonNode section : sections) {
            for (JsonNode target : section.path("linksTo")) {
                ways.add(new Way(
                        name(section), name(target), target.path("links").asLong()));
            }
        }
        ways.sort(Comparator.comparingLong(Way::links).reversed());
        StringJoiner text = new StringJoiner(", ");
        ways.stream().limit(WAYS).forEach(way -> text.add(way.from + " -> " + way.to + " " + way.links));
        return text.toString();
    }

    private static String name(JsonNode section) {
        return section.path("name").isNull()
                ? "all others"
                : section.path("name").asText();
    }

    private String sections(JsonNode sections) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < Math.min(SECTIONS, sections.size()); i++) {
            JsonNode section = sections.get(i);
            String name = name(section);
            long pages = section.path("pages").asLong();
            text.add(name + " " + pages + (pages == 1 ? " page" : " pages"));
        }
        return sections.size() > SECTIONS ? text + " and " + (sections.size() - SECTIONS) + " more" : text.toString();
    }
}
