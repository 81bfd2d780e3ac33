package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site asks of its crawlers, and what may be said of others that turn them away. */
@QuarkusTest
@TestProfile(PolitenessTest.Impatient.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class PolitenessTest {

    /** Tests do not wait for minutes. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rankmesh.crawler.max-retry-after", "300ms",
                    "rankmesh.crawler.max-link-retry-after", "300ms");
        }
    }

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();
    private final TestSite other = new TestSite();
    private final TestSite third = new TestSite();

    @AfterEach
    void close() {
        site.close();
        other.close();
        third.close();
    }

    private void busy(TestSite where, String path) {
        where.on(path, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            TestSite.send(exchange, 429, "text/html", "");
        });
    }

    @Test
    void aSiteThatAsksToBeLeftAloneIs() {
        String[] pages = IntStream.range(10, 60).mapToObj(i -> "/" + i).toArray(String[]::new);
        site.page("/", "Home", pages);
        for (String page : pages) {
            busy(site, page);
        }

        String id = api.analyse("site", site.url("/"));
        JsonPath analysis = api.ended(id);

        assertThat(analysis.getString("status")).isEqualTo("completed");
        assertThat(analysis.getString("stopReason")).isEqualTo("host-busy");
        assertThat(site.requests()).doesNotHaveDuplicates().doesNotContain("/59");
    }

    @Test
    void aPageThatAsksForAnHourIsToldAndStopsNoOther() {
        site.page("/", "Home", "/a", "/b").page("/b", "B", "/c").page("/c", "C");
        busy(site, "/llms.txt");
        busy(site, "/sitemap.xml");
        busy(site, "/a");

        String id = api.analyse("site", site.url("/"));
        JsonPath analysis = api.ended(id);

        assertThat(analysis.getString("status")).isEqualTo("completed");
        assertThat(analysis.getString("stopReason")).isEqualTo("finished");
        assertThat(api.pages(id))
                .extracting(page -> page.get("url").toString().replace(site.url(""), "") + " " + page.get("status"))
                .containsExactly("/ 200", "/a 429", "/b 200", "/c 200");
        assertThat(api.pages(id).get(1).get("score")).isNull();
        assertThat(api.findings(id))
                .filteredOn(finding -> site.url("/a").equals(finding.get("url")))
                .extracting(finding -> finding.get("audit"))
                .containsExactly("too-many-requests");
        assertThat(site.requests()).filteredOn("/a"::equals).hasSize(1);
    }

    @Test
    void whatRobotsTxtForbidsTakesNoPageOfTheLimit() {
        site.text("/robots.txt", "User-agent: *\nDisallow: /cart");
        site.page("/", "Home", "/cart/1", "/cart/2", "/cart/3", "/cart/4", "/p1", "/p2", "/p3");
        for (String page : List.of("/p1", "/p2", "/p3")) {
            site.page(page, page, "/cart" + page);
        }

        String id = api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "maxPages", 3));
        JsonPath analysis = api.ended(id);

        assertThat(analysis.getString("stopReason")).isEqualTo("page-limit");
        assertThat(site.requests()).contains("/", "/p1", "/p2").doesNotContain("/p3");
        assertThat(api.pages(id))
                .filteredOn(page -> "robots-forbidden".equals(page.get("error")))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 999})
    void aSiteThatTurnsTheCrawlerAwayAtOnceIsNotAnalysed(int status) {
        site.redirect("/", "/home").status("/home", status);

        JsonPath analysis = api.ended(api.analyse("site", site.url("/")));

        assertThat(analysis.getString("status")).isEqualTo("failed");
        assertThat(analysis.getString("failure.code")).isEqualTo("host-busy");
        assertThat(analysis.getString("failure.detail")).contains("status " + status);
    }

    @Test
    void whatIsForbiddenLeavesNoneOfTheRestOutOfTheProgress() {
        CountDownLatch told = new CountDownLatch(1);
        site.text("/robots.txt", "User-agent: *\nDisallow: /cart");
        site.page("/", "Home", "/cart/1", "/cart/2", "/cart/3", "/cart/4", "/p1", "/p2")
                .page("/p1", "P1")
                .on("/p2", exchange -> {
                    await(told);
                    TestSite.send(exchange, 200, "text/html", TestSite.html("P2"));
                });

        String id = api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "maxPages", 3));
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(progress(id))
                            .containsEntry("pagesDone", 6)
                            .containsEntry("pagesQueued", 1));
        } finally {
            told.countDown();
        }

        api.ended(id);
        assertThat(progress(id)).containsEntry("pagesDone", 7).containsEntry("pagesQueued", 0);
    }

    private Map<String, Object> progress(String id) {
        return api.request()
                .get("/v1/analyses/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("progress");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSiteWhoseRobotsAskForAnHourIsLeftAloneAtOnce() {
        busy(site, "/robots.txt");
        site.page("/", "Home");

        JsonPath analysis = api.ended(api.analyse("site", site.url("/")));

        assertThat(analysis.getString("failure.code")).isEqualTo("host-busy");
        assertThat(site.requests()).containsExactly("/robots.txt");
    }

    @Test
    void aSiteWhoseFirstPageAsksForAnHourIsLeftAloneAtOnce() {
        site.text("/sitemap.xml", site.url("/a") + "\n" + site.url("/b"))
                .page("/a", "A")
                .page("/b", "B");
        busy(site, "/");

        JsonPath analysis = api.ended(api.analyse("site", site.url("/")));

        assertThat(analysis.getString("stopReason")).isEqualTo("host-busy");
        assertThat(site.requests()).doesNotContain("/a", "/b");
    }

    /** As links that somebody else's page may hold. */
    @Test
    void linksThatAskForAnHourStopNoCrawlOfTheirHost() {
        String[] links = IntStream.range(0, 30).mapToObj(i -> "/search" + i).toArray(String[]::new);
        for (String link : links) {
            busy(other, link);
        }
        other.page("/", "Home", "/a").page("/a", "A");
        site.page("/", "Home", Arrays.stream(links).map(other::url).toArray(String[]::new));
        api.ended(api.analyse("site", site.url("/")));
        assertThat(other.requests()).isNotEmpty();

        assertFinished(other, 2);
    }

    /** The site answers so to this cookie only. */
    @Test
    void whatOneIsAnsweredToItsOwnCookiesStopsNobodyElse() {
        assertStopsNobodyElse(Map.of("cookies", Map.of("shunned", "1")));
    }

    @Test
    void whatOneIsAnsweredStopsNobodyElse() {
        assertStopsNobodyElse(Map.of());
    }

    private void assertStopsNobodyElse(Map<String, ?> crawl) {
        String[] pages = IntStream.range(0, 20).mapToObj(i -> "/" + i).toArray(String[]::new);
        AtomicBoolean shunned = new AtomicBoolean(true);
        site.page("/", "Home", pages).otherwise(exchange -> {
            if (shunned.get()) {
                exchange.getResponseHeaders().set("Retry-After", "3600");
                TestSite.send(exchange, 429, "text/html", "");
            } else {
                TestSite.send(exchange, 200, "text/html", TestSite.html("Page"));
            }
        });
        site.status("/robots.txt", 404);
        String first = api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "crawl", crawl));
        assertThat(api.ended(first).getString("stopReason")).isEqualTo("host-busy");

        shunned.set(false);
        assertFinished(site, 21);
    }

    private static void assertFinished(TestSite where, int pages) {
        Api another = Api.of(Tier.ENTERPRISE);
        JsonPath analysis = another.ended(another.analyse("site", where.url("/")));

        assertThat(analysis.getString("stopReason")).isEqualTo("finished");
        assertThat(analysis.getInt("progress.pagesDone")).isEqualTo(pages);
    }

    @Test
    void aStatusThatHttpDoesNotKnowIsTheOneOfItsPage() {
        site.page("/", "Home", "/in").status("/in", 999);

        String id = api.analyse("site", site.url("/"));
        api.ended(id);

        assertThat(api.pages(id))
                .extracting(page -> page.get("status") + " " + page.get("error"))
                .containsExactly("200 null", "999 null");
        assertThat(api.findings(id))
                .filteredOn(finding -> site.url("/in").equals(finding.get("url")))
                .extracting(finding -> finding.get("message"))
                .containsExactly("The page was not judged: the server asked for fewer requests (status 999)");
    }

    /** The bound holds however slow the machine is. */
    @Test
    void crawlDelayLiesBetweenRequests() {
        site.text("/robots.txt", "User-agent: *\nCrawl-delay: 1")
                .page("/", "Home", "/a", "/b", "/c")
                .page("/a", "A")
                .page("/b", "B")
                .page("/c", "C");

        JsonPath analysis = api.ended(api.analyse("site", site.url("/")));

        assertThat(analysis.getInt("progress.pagesDone")).isEqualTo(4);
        assertThat(Duration.between(
                        Instant.parse(analysis.getString("startedAt")),
                        Instant.parse(analysis.getString("finishedAt"))))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(site.requests().size() - 1));
    }

    @Test
    void onlyLinksThatAreKnownToBeBrokenAreTold() {
        other.status("/gone", 404)
                .status("/shut", 403)
                .status("/denied", 999)
                .status("/failing", 500)
                .redirect("/ring", "/ring");
        busy(third, "/");
        site.page(
                "/",
                "Home",
                other.url("/gone"),
                other.url("/shut"),
                other.url("/denied"),
                other.url("/failing"),
                other.url("/ring"),
                third.url("/"),
                "http://10.1.2.3/");

        String id = api.analyse("site", site.url("/"));
        api.ended(id);

        assertThat(api.findings(id))
                .filteredOn(finding -> "broken-external-link".equals(finding.get("audit")))
                .extracting(finding -> finding.get("message").toString().replaceAll(".* site that ", ""))
                .containsExactlyInAnyOrder(
                        "answers with status 404",
                        "answers with status 500",
                        "redirects too often for browsers and crawlers to follow",
                        "is in a private network, which visitors cannot enter");
    }
}
