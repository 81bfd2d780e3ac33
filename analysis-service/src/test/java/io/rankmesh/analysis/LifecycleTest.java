package io.rankmesh.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From submission to result, for each kind. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class LifecycleTest {

    @Inject
    Stored stored;

    private final Api api = Api.of(Tier.ENTERPRISE);

    @Test
    void analysesADocument() {
        String project = api.project("https://shop.example/");

        String id = api.accepted(
                Map.of("projectId", project, "kind", "html", "html", "<html><body><img src=a.png></body></html>"));

        JsonPath analysis = api.ended(id);
        assertThat(analysis.getString("status")).isEqualTo("completed");
        assertThat(analysis.getInt("score")).isLessThan(100);
        assertThat(analysis.getInt("progress.pagesDone")).isEqualTo(1);
        assertThat(api.pages(id))
                .singleElement()
                .satisfies(page -> assertThat(page)
                        .containsEntry("url", "https://shop.example/")
                        .containsEntry("status", 200));
        assertThat(api.findings(id))
                .extracting(finding -> finding.get("audit"))
                .contains("document-title", "image-alt");
        awaitNoCrawlData(id);
    }

    @Test
    void crawlsASite() {
        try (TestSite site = new TestSite()) {
            site.text("/robots.txt", "User-agent: *\nDisallow: /secret\n")
                    .page("/", "Home", "/b", "/a", "/old", "/secret", "/gone", "https://elsewhere.example/")
                    .page("/a", "A", "/", "/c")
                    .page("/b", "B", "/a")
                    .page("/c", "A", "/")
                    .redirect("/old", "/new")
                    .page("/new", "New", "/");

            String id = api.analyse("site", site.url("/"));

            JsonPath analysis = api.ended(id);
            assertThat(analysis.getString("status")).isEqualTo("completed");
            assertThat(analysis.getString("stopReason")).isEqualTo("finished");
            assertThat(analysis.getInt("progress.pagesQueued")).isZero();
            assertThat(analysis.getMap("categoryScores")).isNotEmpty();
            List<Map<String, Object>> pages = api.pages(id);
            assertThat(pages)
                    .extracting(page -> page.get("url") + " " + page.get("status") + " " + page.get("depth"))
                    .containsExactly(
                            site.url("/") + " 200 0",
                            site.url("/a") + " 200 1",
                            site.url("/b") + " 200 1",
                            site.url("/gone") + " 404 1",
                            site.url("/old") + " 301 1",
                            site.url("/secret") + " 0 1",
                            site.url("/new") + " 200 1",
                            site.url("/c") + " 200 2");
            assertThat(pages.get(5)).containsEntry("error", "robots-forbidden");
            assertThat(site.requests()).doesNotContain("/secret");
            assertThat(api.findings(id))
                    .extracting(finding -> finding.get("audit"))
                    .contains("duplicate-title", "link-to-redirect");
            assertThat(api.findings(id))
                    .filteredOn(finding -> "broken-internal-link".equals(finding.get("audit")))
                    .as("what robots.txt forbids is not broken")
                    .singleElement()
                    .asString()
                    .contains("otherUrl=" + site.url("/gone"));
            awaitNoCrawlData(id);
        }
    }

    @Test
    void visitsWhatComesFirstAndTellsTheLimit() {
        try (TestSite site = new TestSite()) {
            String[] links = IntStream.range(0, 50)
                    .map(i -> 99 - i)
                    .mapToObj(i -> "/" + i)
                    .toArray(String[]::new);
            site.page("/", "Home", links);
            for (String link : links) {
                site.page(link, "Page " + link, link + "/a", link + "/b", "/50/a");
            }
            String project = api.project(site.url("/"));

            String few = api.accepted(Map.of("projectId", project, "kind", "site", "maxPages", 5));
            String flat = api.accepted(Map.of("projectId", project, "kind", "site", "maxDepth", 1));
            String nearlyAll =
                    api.accepted(Map.of("projectId", project, "kind", "site", "maxPages", 51, "maxDepth", 1));

            assertThat(api.ended(few).getString("stopReason")).isEqualTo("page-limit");
            assertThat(api.pages(few))
                    .extracting(page -> page.get("url"))
                    .containsExactly(site.url("/"), site.url("/50"), site.url("/51"), site.url("/52"), site.url("/53"));
            for (String id : List.of(flat, nearlyAll)) {
                assertThat(api.ended(id).getString("stopReason")).isEqualTo("depth-limit");
                assertThat(api.pages(id)).hasSize(51);
            }
        }
    }

    @Test
    void surrogatesWithoutTheirOtherHalfEndNoAnalysis() {
        try (TestSite site = new TestSite()) {
            String half = "&#xD83D;&#xe9;";
            site.page(
                    "/",
                    "<title>" + half + "</title><meta name=description content='" + half + "'>"
                            + "<link rel=canonical href='/?" + half + "'><h1>" + half + "</h1><h1>" + half + "</h1>"
                            + "<img src='" + half + "'><a href='/" + half + "'>" + half + "</a>");

            String id = api.analyse("site", site.url("/"));

            assertThat(api.ended(id).getString("status")).isEqualTo("completed");
            assertThat(api.pages(id).getFirst())
                    .containsEntry("title", "\ufffd\u00e9")
                    .containsEntry("description", "\ufffd\u00e9");
            assertThat(api.findings(id)).extracting(Object::toString).anyMatch(finding -> finding.contains("\ufffd"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void tellsAPageWithoutContent(int status) {
        try (TestSite site = new TestSite()) {
            site.redirect("/", "/empty").on("/empty", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });

            JsonPath analysis = api.ended(api.analyse("page", site.url("/")));

            assertThat(analysis.getString("status")).isEqualTo("failed");
            assertThat(analysis.getString("stopReason")).isEqualTo("nothing-to-audit");
            assertThat(analysis.getString("failure.detail")).contains(site.url("/empty"), String.valueOf(status));
        }
    }

    @Test
    void followsTheRedirectsOfOneUrlOnly() {
        try (TestSite site = new TestSite()) {
            site.redirect("/", "/one").redirect("/one", "/two").page("/two", "Two", "/three");

            String id = api.analyse("page", site.url("/"));

            assertThat(api.ended(id).getString("status")).isEqualTo("completed");
            assertThat(api.pages(id))
                    .extracting(page -> page.get("url"))
                    .containsExactly(site.url("/"), site.url("/one"), site.url("/two"));
        }
    }

    @Test
    void tellsARedirectToWhatIsLeftOutFromOneToAnotherSite() {
        try (TestSite site = new TestSite()) {
            site.redirect("/blog/", "/home").page("/home", "Home");

            JsonPath analysis = api.ended(api.accepted(Map.of(
                    "projectId",
                    api.project(site.url("/blog/")),
                    "kind",
                    "site",
                    "crawl",
                    Map.of("include", List.of("/blog/")))));

            assertThat(analysis.getString("stopReason")).isEqualTo("redirected-away");
            assertThat(analysis.getString("failure.detail"))
                    .contains(site.url("/home"), "left out by the analysis's patterns")
                    .doesNotContain("does not belong");
        }
    }

    private void awaitNoCrawlData(String id) {
        await().untilAsserted(() -> assertThat(stored.crawlData(id)).isEmpty());
    }
}
