package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sites that take their time keep it from nobody else. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class FairnessTest {

    private static final String[] PAGES =
            IntStream.range(0, 30).mapToObj(i -> "/" + i).toArray(String[]::new);

    private final Api greedy = Api.of(Tier.ENTERPRISE);
    private final Api modest = Api.of(Tier.ENTERPRISE);
    private final TestSite slow = new TestSite();
    private final TestSite site = new TestSite();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> running = new ArrayList<>();

    @AfterEach
    void close() {
        over.countDown();
        running.forEach(greedy::cancel);
        slow.close();
        site.close();
    }

    /** Nine megabytes at once, and the rest of the announced ten by bytes. */
    @Test
    void largePagesThatDripKeepNoRoomFromOthers() {
        slow.page("/", "Home", PAGES)
                .status("/robots.txt", 404)
                .status("/llms.txt", 404)
                .status("/sitemap.xml", 404)
                .otherwise(exchange -> drip(exchange, 9_000_000));
        String large = TestSite.html("Large") + " Words of it".repeat(30_000);
        site.page("/", "Home", PAGES).otherwise(exchange -> TestSite.send(exchange, 200, "text/html", large));
        start(slow, 2);

        JsonPath analysis = modest.ended(modest.analyse("site", site.url("/")));

        assertThat(analysis.getInt("progress.pagesDone")).isEqualTo(1 + PAGES.length);
        assertGreedyStillRun();
    }

    @Test
    void waitingRequestsOfOneAccountDoNotComeBeforeAnothers() {
        slow.page("/", "Home", PAGES)
                .status("/robots.txt", 404)
                .status("/llms.txt", 404)
                .status("/sitemap.xml", 404)
                .otherwise(exchange -> drip(exchange, 1));
        slow.page(
                "/quick",
                "Quick",
                IntStream.range(0, 10).mapToObj(i -> "/quick" + i).toArray(String[]::new));
        for (int i = 0; i < 10; i++) {
            slow.page("/quick" + i, "Quick " + i);
        }
        start(slow, 6);

        String id = modest.accepted(
                Map.of("projectId", modest.project(slow.url("/quick")), "kind", "site", "maxPages", 11));

        await().atMost(Duration.ofSeconds(100)).until(() -> modest.analysis(id).getString("finishedAt") != null);
        assertThat(modest.analysis(id).getInt("progress.pagesDone")).isEqualTo(11);
        assertGreedyStillRun();
    }

    /** What comes after it is kept as far as the crawl's share of the memory goes; the rest is asked for again. */
    @Test
    void largePagesWaitBehindASlowOneWithinAShare() {
        String[] large = IntStream.range(1, 8).mapToObj(i -> "/large" + i).toArray(String[]::new);
        String links = "<base href='/" + "a".repeat(1_990) + "/'>"
                + IntStream.range(0, 490)
                        .mapToObj(i -> "<a href=" + i + ">there</a> ")
                        .collect(Collectors.joining());
        AtomicInteger sent = new AtomicInteger();
        site.page("/", "Home", Stream.concat(Stream.of("/a"), Stream.of(large)).toArray(String[]::new));
        for (String path : large) {
            site.on(path, exchange -> {
                TestSite.send(exchange, 200, "text/html", "<title>" + path + "</title>" + links);
                sent.addAndGet(exchange.getRequestMethod().equals("GET") ? 1 : 0);
            });
        }
        site.on("/a", exchange -> {
            await().atMost(Duration.ofSeconds(15)).until(() -> sent.get() >= large.length);
            TestSite.send(exchange, 200, "text/html", TestSite.html("Slow"));
        });

        String id = modest.accepted(
                Map.of("projectId", modest.project(site.url("/")), "kind", "site", "maxPages", 2 + large.length));

        assertThat(modest.ended(id).getInt("progress.pagesDone")).isEqualTo(2 + large.length);
        assertThat(modest.pages(id)).extracting(page -> page.get("status")).containsOnly(200);
        assertThat(sent).hasValueBetween(large.length + 1, 2 * large.length);
    }

    /** Until they all wait for pages. */
    private void start(TestSite where, int analyses) {
        for (int i = 0; i < analyses; i++) {
            running.add(greedy.analyse("site", where.url("/")));
        }
        await().until(() ->
                where.requests().stream().filter(path -> path.matches("/\\d+")).count() >= 8);
    }

    private void assertGreedyStillRun() {
        assertThat(running)
                .allSatisfy(id ->
                        assertThat(greedy.analysis(id).getString("status")).isNotEqualTo("completed"));
    }

    private void drip(HttpExchange exchange, int first) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, 10_000_000);
        exchange.getResponseBody().write(" ".repeat(first).getBytes(StandardCharsets.US_ASCII));
        try {
            while (!over.await(500, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
