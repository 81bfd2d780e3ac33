package io.rankmesh.cli.analyze;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the fake gateway lists of its analysis, an item an answer, as a suite with short lists would, and of the audits, all at once. */
final class FakeLists {
    private static final List<String> AUDITS =
            List.of(audit("document-title", "critical"), audit("robots-txt", "warning"));
    private static final List<String> PAGES = List.of(page("p1", "/"), page("p2", "/shop?x=1|2"), page("p3", "/clean"));
    private static final List<String> FINDINGS = List.of(
            finding("\"p2\"", "/shop?x=1|2", "document-title", "critical", "{\"selector\":\"head > title\"}"),
            finding("\"p1\"", "/", "document-title", "critical", "{\"snippet\":\"<title>\\u0001</title>\"}"),
            finding("\"p1\"", "/", "document-title", "critical", "{\"otherUrl\":\"http://example.org/b\"}"),
            finding("null", "/robots.txt", "robots-txt", "warning", "{}"));

    private FakeLists() {}

    /** Empty for an address that is no list. */
    static Optional<String> answer(URI uri) {
        String analysis = "/v1/analyses/" + FakeGateway.ANALYSIS;
        List<String> items = List.of();
        if (uri.getPath().equals("/v1/audits")) {
            return uri.getQuery() == null ? Optional.of(whole(String.join(",", AUDITS))) : Optional.empty();
        }
        if (uri.getPath().equals(analysis + "/pages")) {
            items = PAGES;
        } else if (uri.getPath().equals(analysis + "/findings")) {
            items = FINDINGS;
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(part(items, uri.getQuery()));
    }

    /** A list that has no further part. */
    static String whole(String items) {
        return "{\"items\":[" + items + "],\"next\":null}";
    }

    private static String part(List<String> items, String query) {
        int at = query.contains("cursor=") ? Integer.parseInt(query.replaceFirst(".*cursor=", "")) : 0;
        String next = at + 1 < items.size() ? "\"" + (at + 1) + "\"" : "null";
        return "{\"items\":[" + items.get(at) + "],\"next\":" + next + "}";
    }

    private static String audit(String id, String severity) {
        return """
                {"id":"%s","title":"About %s","category":"metadata","severity":"%s","guidance":"Mend it.",
                 "source":"https://example.org/%s","more":1}
                """.formatted(id, id, severity, id);
    }

    private static String page(String id, String path) {
        return "{\"id\":\"%s\",\"url\":\"http://example.org%s\",\"status\":200}".formatted(id, path);
    }

    private static String finding(String page, String path, String audit, String severity, String evidence) {
        return """
                {"id":"f","pageId":%s,"url":"http://example.org%s","audit":"%s","category":"metadata","severity":"%s",
                 "message":"Found by %s","evidence":%s}
                """.formatted(page, path, audit, severity, audit, evidence);
    }
}
