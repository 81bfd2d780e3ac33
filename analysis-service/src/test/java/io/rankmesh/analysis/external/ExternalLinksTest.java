package io.rankmesh.analysis.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.completion.Completion;
import io.rankmesh.analysis.crawl.CrawlPlans;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class ExternalLinksTest {

    @Inject
    ExternalLinks externalLinks;

    @Inject
    CrawlPlans plans;

    @Inject
    Claims claims;

    @Inject
    Completion completion;

    @Inject
    Database database;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);
    private final TestSite site = new TestSite();
    private final TestSite other = new TestSite();

    /** Its answers slow down all that is asked of it. */
    private final TestSite busy = new TestSite();

    private final List<String> methods = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        site.close();
        other.close();
        busy.close();
    }

    @Test
    void checksEachOnceAndTellsWhatItLeadsTo() throws Exception {
        String[] links = Stream.concat(
                        Stream.of(
                                        "/there",
                                        "/gone",
                                        "/old",
                                        "/ring",
                                        "/wall",
                                        "/no-head",
                                        "/mute",
                                        "/no-bots",
                                        "/chain0")
                                .map(other::url),
                        Stream.of("/busy", "/busy-once").map(busy::url))
                .toArray(String[]::new);
        site.page(
                        "/",
                        "Home",
                        Stream.concat(Stream.of(links), Stream.of("/next", "http://10.1.2.3/"))
                                .toArray(String[]::new))
                .page("/next", "Next", links);
        other.page("/there", "There")
                .redirect("/old", "/there")
                .redirect("/ring", "/ring")
                .status("/no-bots", 999)
                .on("/wall", exchange -> {
                    exchange.getResponseHeaders().set("Set-Cookie", "seen=1");
                    exchange.getResponseHeaders().set("Location", "/wall");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                })
                .on("/no-head", exchange -> {
                    methods.add(exchange.getRequestMethod());
                    boolean head = exchange.getRequestMethod().equals("HEAD");
                    exchange.sendResponseHeaders(head ? 405 : 200, -1);
                    exchange.close();
                });
        CountDownLatch over = new CountDownLatch(1);
        other.on("/mute", exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                awaits(over);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        IntStream.range(0, 8).forEach(i -> other.redirect("/chain" + i, "/chain" + (i + 1)));
        other.page("/chain8", "The end");
        busy.status("/busy", 429).on("/busy-once", exchange -> {
            boolean again =
                    busy.requests().stream().filter("/busy-once"::equals).count() > 1;
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(again ? 200 : 429, -1);
            exchange.close();
        });
        RunControl run = crawled();

        assertThat(externalLinks.check(run, plans.of(run))).isTrue();
        over.countDown();

        assertThat(results(run))
                .containsEntry(other.url("/mute"), "200 null null")
                .containsEntry(other.url("/there"), "200 null null")
                .containsEntry(other.url("/gone"), "404 null null")
                .containsEntry(other.url("/old"), "200 " + other.url("/there") + " null")
                .containsEntry(other.url("/ring"), "0 " + other.url("/ring") + " too-many-redirects")
                .containsEntry(other.url("/no-head"), "200 null null")
                .containsEntry(busy.url("/busy"), "429 null null")
                .containsEntry(busy.url("/busy-once"), "200 null null")
                .containsEntry(other.url("/no-bots"), "999 null null")
                .containsEntry(other.url("/wall"), "0 " + other.url("/wall") + " needs-cookies")
                .containsEntry(other.url("/chain0"), "200 " + other.url("/chain8") + " null")
                .containsEntry("http://10.1.2.3/", "0 null address-not-allowed")
                .hasSize(12);
        assertThat(methods).containsExactly("HEAD", "GET");
        assertThat(busy.requests()).filteredOn("/busy"::equals).hasSize(3);
        assertThat(other.requests()).doesNotContain("/robots.txt");
    }

    @Test
    void onlyWhatHasMovedForGoodIsToldAsMoved() throws Exception {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            other.on("/" + status, exchange -> {
                exchange.getResponseHeaders().set("Location", "/there");
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        other.page("/there", "There").redirect("/old", "/302");
        site.page(
                "/",
                "Home",
                Stream.of("/301", "/302", "/303", "/307", "/308", "/old")
                        .map(other::url)
                        .toArray(String[]::new));
        RunControl run = crawled();
        assertThat(externalLinks.check(run, plans.of(run))).isTrue();

        completion.complete(run);

        assertThat(api.findings(run.lease().analysisId().toString()))
                .filteredOn(finding -> "external-link-to-redirect".equals(finding.get("audit")))
                .extracting("evidence.otherUrl")
                .containsExactlyInAnyOrder(other.url("/301"), other.url("/308"));
    }

    @Test
    void checksFiftyOfAHostAndTellsOfTheRest() throws Exception {
        String[] links = IntStream.range(0, 60)
                .mapToObj(i -> other.url("/%02d".formatted(i)))
                .toArray(String[]::new);
        site.page("/", "Home", links);
        RunControl run = crawled();

        assertThat(externalLinks.check(run, plans.of(run))).isTrue();

        assertThat(results(run)).hasSize(50).doesNotContainKey(other.url("/50"));
        assertThat(api.analysis(run.lease().analysisId().toString()).getInt("skipped.external-links.links"))
                .isEqualTo(10);
    }

    /** Twenty links of a host that answers none of them before all of another's are asked for: more than are checked at once. */
    @Test
    void hostThatDoesNotAnswerHoldsUpNoOther() throws Exception {
        CountDownLatch asked = new CountDownLatch(40);
        List<Boolean> answered = new CopyOnWriteArrayList<>();
        String silent = busy.url("/").replace("127.0.0.1", "localhost");
        busy.otherwise(exchange -> {
            answered.add(awaits(asked));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.otherwise(exchange -> {
            asked.countDown();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        site.page(
                "/",
                "Home",
                Stream.concat(
                                IntStream.range(0, 20).mapToObj(i -> silent + i),
                                IntStream.range(0, 40).mapToObj(i -> other.url("/" + i)))
                        .toArray(String[]::new));
        RunControl run = crawled();

        assertThat(externalLinks.check(run, plans.of(run))).isTrue();

        assertThat(answered).hasSize(20).containsOnly(true);
        assertThat(results(run)).hasSize(60);
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunControl crawled() throws InterruptedException {
        return claims.crawled(caller, api.analyse("site", site.url("/")));
    }

    private Map<String, String> results(RunControl run) {
        Map<String, String> results = new TreeMap<>();
        for (Row row : database.execute(
                "select * from external_link where analysis_id = $1 and checked",
                run.lease().analysisId())) {
            results.put(
                    row.getString("url"),
                    row.getInteger("status") + " " + row.getString("redirect_to") + " " + row.getString("error"));
        }
        return results;
    }
}
