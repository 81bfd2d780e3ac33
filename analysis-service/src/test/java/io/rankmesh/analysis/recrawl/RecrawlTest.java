package io.rankmesh.analysis.recrawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site that is analysed again, held against what another account's first analysis makes of it. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class RecrawlTest {

    /** What tells one analysis from another, not what it found. */
    private static final Set<String> OWN = Set.of("id", "pageId", "fetchMillis");

    @Inject
    MeterRegistry metrics;

    @Inject
    Stored stored;

    private final Api api = Api.of(Tier.AGENCY);
    private final TestSite site = new TestSite();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> notModified = new CopyOnWriteArrayList<>();
    private String project = "";

    /** @param tag null for a page without validator */
    private record Page(String html, String tag, Map<String, String> headers) {}

    @BeforeEach
    void build() {
        serve("/", page("Home", "/a", "/b", "/missing"));
        serve("/a", page("A", "/", "http://10.1.2.3/"));
        serve("/b", new Page(TestSite.html("B", "/a") + "<img src=x.png>", null, Map.of()));
        project = api.project(site.url("/"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void unchangedSiteIsNeitherSentNorAuditedAgain() {
        String first = analysed(Map.of());
        double before = unchanged();

        String second = analysed(Map.of());

        assertThat(notModified).containsExactlyInAnyOrder("/", "/a");
        assertThat(unchanged() - before)
                .as("the page without validator is sent again")
                .isEqualTo(3);
        assertSame(second, first);
        assertSameAsFresh(second, Map.of());
    }

    @Test
    void changedPageIsAuditedAndItsEffectOnOthersIsFound() {
        analysed(Map.of());
        serve("/a", page("Home", "/", "/c"));
        serve("/c", page("C"));
        double before = unchanged();

        String second = analysed(Map.of());

        assertThat(unchanged() - before).isEqualTo(2);
        assertThat(api.findings(second))
                .extracting(finding -> finding.get("audit") + " " + finding.get("url"))
                .contains("duplicate-title " + site.url("/"));
        assertSameAsFresh(second, Map.of());
    }

    @Test
    void headerThatTheAuditGoesByCountsThoughTheBodyIsTheSame() {
        analysed(Map.of());
        Page home = pages.get("/");
        serve("/", new Page(home.html(), home.tag(), Map.of("X-Robots-Tag", "noindex", "X-Unrelated", "new")));
        serve("/a", new Page(pages.get("/a").html(), pages.get("/a").tag(), Map.of("X-Unrelated", "new")));

        String second = analysed(Map.of());

        assertThat(notModified).containsExactlyInAnyOrder("/", "/a");
        assertThat(site.requests().stream().filter("/"::equals))
                .as("asked for once more")
                .hasSize(3);
        assertThat(api.pages(second).getFirst()).containsEntry("indexable", false);
        assertSameAsFresh(second, Map.of());
    }

    @Test
    void otherEngineAuditsAnewAndTakesOverItsOwn() {
        analysed(Map.of());
        QuarkusMock.installMockForType(new EngineVersion("other"), EngineVersion.class);
        double before = unchanged();

        analysed(Map.of());
        assertThat(unchanged() - before).isZero();
        assertThat(notModified).isEmpty();

        analysed(Map.of());
        assertThat(unchanged() - before).isEqualTo(3);
    }

    @Test
    void otherRobotsTxtCounts() {
        analysed(Map.of());
        site.text("/robots.txt", "User-agent: Googlebot\nDisallow: /a\n");
        double before = unchanged();

        String second = analysed(Map.of());

        assertThat(unchanged()).isEqualTo(before);
        assertSameAsFresh(second, Map.of());
    }

    @Test
    void otherSettingsCount() {
        analysed(Map.of());
        Map<String, Object> settings = Map.of("settings", Map.of("thresholds", Map.of("content-thin", 1)));
        double before = unchanged();

        String second = analysed(settings);

        assertThat(unchanged()).isEqualTo(before);
        assertSameAsFresh(second, settings);
    }

    @Test
    void columnsAreTakenOverUnlessOthersAreAskedFor() {
        Map<String, Object> heading = Map.of("extract", List.of(Map.of("name", "heading", "css", "h1")));
        Map<String, Object> words = Map.of("extract", List.of(Map.of("name", "heading", "css", "p")));
        String first = analysed(heading);
        double before = unchanged();

        String second = analysed(heading);

        assertThat(unchanged() - before).isEqualTo(3);
        assertThat(api.pages(second).getFirst().get("extracted")).isEqualTo(Map.of("heading", List.of("Home")));
        assertSame(second, first);
        assertSameAsFresh(analysed(words), words);
    }

    @Test
    void secretsAskForTheWholePageAndLeaveNoValidators() {
        Map<String, Object> secret = Map.of("crawl", Map.of("cookies", Map.of("session", "1")));
        analysed(Map.of());

        String second = analysed(secret);
        analysed(Map.of());

        assertThat(notModified).isEmpty();
        assertSameAsFresh(second, secret);
    }

    @Test
    void onlyTheLastCompletedAnalysisKeepsItsPages() {
        String first = analysed(Map.of());
        String second = analysed(Map.of());
        String cancelled = api.accepted(Map.of("projectId", project, "kind", "site", "maxPages", 1));
        api.request().post("/v1/analyses/" + cancelled + "/cancel");

        assertThat(kept(second)).isEqualTo(3);
        await().untilAsserted(() -> assertThat(kept(first)).isZero());
        await().untilAsserted(() ->
                assertThat(stored.count("analysis where kept = 'superseded'")).isZero());
        notModified.clear();
        analysed(Map.of());
        assertThat(notModified).hasSize(2);
    }

    @Test
    void datedPageIsAuditedEachTime() {
        serve("/a", new Page("<meta name=robots content='UNAVAILABLE_AFTER: 2099-01-01'>", "\"a\"", Map.of()));

        String id = analysed(Map.of());

        assertThat(kept(id)).isEqualTo(2);
    }

    private static Page page(String title, String... links) {
        String html = TestSite.html(title, links);
        return new Page(html, "\"" + html.hashCode() + "\"", Map.of());
    }

    private void serve(String path, Page page) {
        pages.put(path, page);
        site.on(path, exchange -> answer(exchange, path));
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        Page page = pages.get(path);
        Headers headers = exchange.getResponseHeaders();
        page.headers().forEach(headers::set);
        if (page.tag() != null) {
            headers.set("ETag", page.tag());
            if (page.tag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                notModified.add(path);
                exchange.sendResponseHeaders(304, -1);
                exchange.close();
                return;
            }
        }
        TestSite.send(exchange, 200, "text/html; charset=utf-8", page.html());
    }

    private String analysed(Map<String, ?> options) {
        return analysed(api, project, options);
    }

    private static String analysed(Api api, String project, Map<String, ?> options) {
        Map<String, Object> body = new HashMap<>(options);
        body.put("projectId", project);
        body.put("kind", "site");
        String id = api.accepted(body);
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        return id;
    }

    private void assertSameAsFresh(String id, Map<String, ?> options) {
        Api other = Api.of(Tier.AGENCY);
        assertThat(seen(api, id)).isEqualTo(seen(other, analysed(other, other.project(site.url("/")), options)));
    }

    private void assertSame(String id, String other) {
        assertThat(seen(api, id)).isEqualTo(seen(api, other));
    }

    /** All that an analysis tells of a site. */
    private static List<Object> seen(Api api, String id) {
        List<Object> seen = new ArrayList<>();
        JsonPath analysis = api.analysis(id);
        for (String part : List.of("score", "categoryScores", "findings", "skipped", "stopReason")) {
            seen.add(analysis.get(part));
        }
        for (String list : List.of("pages", "findings", "links", "keywords", "clusters")) {
            for (Map<String, Object> item : api.all("/v1/analyses/" + id + "/" + list)) {
                seen.add(shared(item));
            }
        }
        return seen;
    }

    private static Object shared(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> shared = new HashMap<>();
                map.forEach((name, part) -> {
                    if (!OWN.contains(name)) {
                        shared.put(name, part == null ? "" : shared(part));
                    }
                });
                yield shared;
            }
            case List<?> list -> list.stream().map(RecrawlTest::shared).toList();
            default -> value;
        };
    }

    private long kept(String id) {
        return stored.count("kept_page where analysis_id = $1", UUID.fromString(id));
    }

    private double unchanged() {
        return metrics.counter(Telemetry.CRAWL_UNCHANGED).count();
    }
}
