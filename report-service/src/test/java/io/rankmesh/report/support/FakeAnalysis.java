package io.rankmesh.report.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An analysis with so many pages and findings; every finding is a missing description, every tenth a dead page.
 *
 * @param pages how many pages; the first one is the start
 */
public record FakeAnalysis(UUID id, UUID accountId, UUID projectId, int pages, int findings) {

    static final List<Map<String, String>> CATALOGUE = List.of(
            audit("missing-description", "Meta description is missing", "description", "warning"),
            audit("http-4xx", "Page answers with a client error", "status", "critical"));

    public static FakeAnalysis of(UUID accountId, int pages, int findings) {
        return new FakeAnalysis(UUID.randomUUID(), accountId, UUID.randomUUID(), pages, findings);
    }

    Map<String, Object> view() {
        Map<String, Object> view = new HashMap<>();
        view.put("id", id);
        view.put("projectId", projectId);
        view.put("kind", "site");
        view.put("url", "https://example.org/");
        view.put("status", "completed");
        view.put("createdAt", "2026-11-20T10:00:00Z");
        view.put("startedAt", "2026-11-20T10:00:01Z");
        view.put("finishedAt", "2026-11-20T10:00:09Z");
        view.put("progress", Map.of("pagesDone", pages, "pagesQueued", 0));
        view.put("score", 64);
        view.put("categoryScores", Map.of("description", 31, "status", 97.5));
        view.put("stopReason", "finished");
        view.put("failure", null);
        return view;
    }

    /** What is known of the analysis as a whole; nothing of sections, as in a release that does not know the question. */
    Optional<Map<String, Object>> insight(String what, Map<String, String> query) {
        Map<String, Object> answer = switch (what) {
            case "score" ->
                Map.of(
                        "score",
                        64,
                        "losses",
                        List.of(loss("missing-description", 30.25, 69.0), loss("http-4xx", 5.75, 2.5)));
            case "changes" ->
                Map.of(
                        "since", new UUID(4, 4),
                        "sinceFinishedAt", "2026-11-13T10:00:09Z",
                        "scores", Map.of("before", 60, "now", 64),
                        "findings",
                                Map.of(
                                        "new",
                                        2,
                                        "gone",
                                        1,
                                        "unchanged",
                                        5,
                                        "audits",
                                        List.of(Map.of("audit", "http-4xx", "new", 2, "gone", 1))),
                        "pages", Map.of("added", 1, "removed", 0, "changed", 2, "unchanged", 9));
            case "keywords" -> list(Map.of("phrase", "phrase of " + query.get("limit"), "weight", 2.5, "pages", 3));
            case "clusters" ->
                list(Map.of("kind", query.get("kind"), "size", 2, "pages", List.of(Map.of("url", url(1)))));
            default -> null;
        };
        return Optional.ofNullable(answer);
    }

    private static Map<String, Object> loss(String audit, double points, double categoryPoints) {
        return Map.of("audit", audit, "findings", 3, "points", points, "categoryPoints", categoryPoints);
    }

    private static Map<String, Object> list(Map<String, Object> item) {
        return Map.of("items", List.of(item));
    }

    Map<String, Object> page(int number) {
        Map<String, Object> page = new HashMap<>();
        page.put("id", pageId(number));
        page.put("url", url(number));
        page.put("status", number % 10 == 9 ? 404 : 200);
        page.put("depth", number == 0 ? 0 : 1);
        page.put("title", "Page " + number);
        page.put("score", number % 100);
        page.put("error", null);
        page.put("findings", Map.of("critical", 0, "warning", 1, "notice", 0));
        page.put("fieldOfTomorrow", true);
        return page;
    }

    Map<String, Object> finding(int number) {
        int page = number % pages;
        boolean dead = number % 10 == 9;
        Map<String, Object> finding = new HashMap<>();
        finding.put("id", new UUID(2, number));
        finding.put("pageId", pageId(page));
        finding.put("url", url(page));
        finding.put("audit", dead ? "http-4xx" : "missing-description");
        finding.put("category", dead ? "status" : "description");
        finding.put("severity", dead ? "critical" : "warning");
        finding.put("message", dead ? "Answers 404" : "The page has no meta description");
        finding.put("evidence", Map.of("value", "number " + number));
        return finding;
    }

    private static UUID pageId(int number) {
        return new UUID(1, number);
    }

    private static String url(int number) {
        return "https://example.org/" + (number == 0 ? "" : "page-" + number);
    }

    private static Map<String, String> audit(String id, String title, String category, String severity) {
        return Map.of(
                "id", id,
                "title", title,
                "category", category,
                "severity", severity,
                "guidance", "What to do about it.",
                "source", "https://example.org/rule");
    }
}
