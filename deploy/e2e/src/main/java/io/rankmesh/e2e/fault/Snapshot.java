package io.rankmesh.e2e.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.e2e.api.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that an analysis and its report say, without what must differ from run to run: ids and times.
 *
 * @param lines one for the analysis, for each page, each finding and the report, in a stable order
 */
record Snapshot(List<String> lines) {

    private static final Set<String> DIFFERS = Set.of(
            "id",
            "accountId",
            "projectId",
            "analysisId",
            "pageId",
            "reportId",
            "createdAt",
            "startedAt",
            "finishedAt",
            "durationMillis",
            "fetchMillis",
            // tell of the analysis before
            "changes");

    private static final int SHOWN = 5;

    Snapshot {
        lines = List.copyOf(lines);
    }

    static Snapshot of(Session session, JsonNode analysis, String reportId) {
        String path = "/v1/analyses/" + analysis.get("id").asText();
        Map<String, String> urls = new HashMap<>();
        List<String> pages = new ArrayList<>();
        for (JsonNode page : session.list(path + "/pages")) {
            urls.put(page.get("id").asText(), page.get("url").asText());
            pages.add("page " + lasting(page));
        }
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : session.list(path + "/findings")) {
            String page = urls.getOrDefault(finding.get("pageId").asText(), "the site");
            findings.add("finding on " + page + " " + lasting(finding));
        }
        List<String> lines = new ArrayList<>();
        lines.add("analysis " + lasting(analysis));
        pages.stream().sorted().forEach(lines::add);
        findings.stream().sorted().forEach(lines::add);
        lines.add("report " + lasting(session.read("/v1/reports/" + reportId)));
        return new Snapshot(lines);
    }

    /** What this one lacks, and what it has too much; empty when both are equal. */
    List<String> differencesFrom(Snapshot expected) {
        if (lines.equals(expected.lines)) {
            return List.of();
        }
        Set<String> actual = new HashSet<>(lines);
        Set<String> wanted = new HashSet<>(expected.lines);
        Stream<String> lacking = expected.lines.stream().filter(line -> !actual.contains(line));
        Stream<String> superfluous = lines.stream().filter(line -> !wanted.contains(line));
        return Stream.of(
                        Stream.of("%d lines against %d".formatted(lines.size(), expected.lines.size())),
                        lacking.limit(SHOWN).map(line -> "lacks " + line),
                        superfluous.limit(SHOWN).map(line -> "has " + line))
                .flatMap(part -> part)
                .toList();
    }

    /** @param kind {@code page} or {@code finding} */
    long count(String kind) {
        return lines.stream().filter(line -> line.startsWith(kind + " ")).count();
    }

    private static JsonNode lasting(JsonNode node) {
        JsonNode copy = node.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(DIFFERS);
        }
        node.forEach(Snapshot::strip);
    }
}
