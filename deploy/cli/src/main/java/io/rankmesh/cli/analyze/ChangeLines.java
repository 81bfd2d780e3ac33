package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs from the analysis before, a line for each kind of change, with the first pages of it. */
final class ChangeLines {
    private static final int PAGES = 3;
    private static final int AUDITS = 3;
    private static final List<String> SEVERITIES = List.of("critical", "warning", "notice");

    private ChangeLines() {}

    static Map<String, String> of(JsonNode changes) {
        Map<String, String> lines = new LinkedHashMap<>();
        JsonNode findings = changes.path("findings");
        lines.put(
                "findings",
                findings.path("new").asLong() + " new, " + findings.path("gone").asLong() + " gone"
                        + unknown(findings));
        audits(lines, changes.path("audits"), "new");
        audits(lines, changes.path("audits"), "gone");
        JsonNode pages = changes.path("pages");
        lines.put(
                "pages",
                pages.path("added").asLong() + " added, "
                        + pages.path("removed").asLong() + " removed, "
                        + pages.path("changed").asLong() + " changed" + unknown(pages));
        for (String kind : List.of("added", "removed", "changed")) {
            JsonNode urls = pages.path("examples").path(kind);
            if (!urls.isEmpty()) {
                lines.put(kind, urls(urls, pages.path(kind).asLong()));
            }
        }
        return lines;
    }

    private static String unknown(JsonNode counts) {
        long unknown = counts.path("unknown").asLong();
        return unknown == 0 ? "" : ", " + unknown + " not looked at by both";
    }

    private static void audits(Map<String, String> lines, JsonNode audits, String kind) {
        List<String> told = new ArrayList<>();
        long more = 0;
        for (JsonNode audit : bySeverity(audits)) {
            long count = audit.path(kind).asLong();
            if (count > 0 && told.size() == AUDITS) {
                more++;
            } else if (count > 0) {
                JsonNode on = audit.path("examples").path(kind);
                told.add(audit.path("title").asText(audit.path("audit").asText()) + " (" + count + ")"
                        + (on.isEmpty() ? "" : " on " + on.get(0).asText() + (on.size() > 1 ? " …" : "")));
            }
        }
        if (!told.isEmpty()) {
            lines.put(kind, String.join("; ", told) + (more == 0 ? "" : "; and of " + more + " more audits"));
        }
    }

    private static List<JsonNode> bySeverity(JsonNode audits) {
        List<JsonNode> sorted = new ArrayList<>();
        audits.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(
                audit -> SEVERITIES.indexOf(audit.path("severity").asText())));
        return sorted;
    }

    private static String urls(JsonNode urls, long count) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(PAGES, urls.size()); i++) {
            shown.add(urls.get(i).asText());
        }
        return String.join(" ", shown) + (count > shown.size() ? " and " + (count - shown.size()) + " more" : "");
    }
}
