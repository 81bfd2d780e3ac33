package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpExchange;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.audit.url.WebUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long the fetcher waits for a server, and how often it asks. */
class PatienceTest extends AbstractFetcherTest {

    @Test
    void doesNotWaitForAServerThatHangs() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger visits = new AtomicInteger();
        site.on("/", _ -> {
            visits.incrementAndGet();
            waitFor(done);
        });

        assertFailure(site.url("/"), FetchError.TIMEOUT, 0);
        assertThat(visits).hasValue(1);
        done.countDown();
    }

    @Test
    void blamesNoServerForATimeInWhichItStoodStillItself() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger visits = new AtomicInteger();
        site.on("/", exchange -> {
            if (visits.incrementAndGet() == 1) {
                frozen.addAndGet(Duration.ofSeconds(1).toNanos());
                waitFor(done);
            } else {
                sendGzip(exchange, 1, "<title>Awake</title>".getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(fetch(site.url("/"))).isInstanceOf(FetchResult.Answer.class);
        assertThat(visits).hasValue(2);
        done.countDown();
    }

    @Test
    void boundsABodyThatDrips() throws Exception {
        site.on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                waitFor(new CountDownLatch(1), 50);
            }
        });

        assertFailure(site.url("/"), FetchError.TIMEOUT, 200);
    }

    @Test
    void triesAgainWhenTheServerIsBusy() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        site.on("/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            TestSite.send(exchange, calls.incrementAndGet() < 3 ? 503 : 200, "text/html", "<title>Up</title>");
        });

        assertThat(fetch(site.url("/")))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void leavesAHostAloneThatWantsNoCrawlToBegin() throws Exception {
        site.on("/robots.txt", PatienceTest::askForAnHour).page("/", "Home");
        Delay delay = Delay.none();

        assertThat(fetcher.<FetchResult>fetch(request("/robots.txt", delay).asEntry(), answer -> answer))
                .isInstanceOf(FetchResult.Answer.class);
        assertThat(fetcher.<FetchResult>fetch(request("/", delay), answer -> answer))
                .asInstanceOf(type(FetchResult.Failure.class))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(FetchError.HOST_BUSY));

        assertThat(site.requests()).containsExactly("/robots.txt");
        assertStatus("/", 200);
    }

    @Test
    void leavesAHostAloneOfWhichNothingElseIsHeard() throws Exception {
        site.otherwise(PatienceTest::askForAnHour);
        Delay delay = Delay.none();
        for (int i = 0; i < 100; i++) {
            fetcher.<FetchResult>fetch(request("/" + i, delay), answer -> answer);
        }

        assertThat(site.requests()).hasSizeBetween(OwnPace.SEVERAL, 10);
    }

    @Test
    void onePageThatAsksForAnHourDoesNotStopTheOthers() throws Exception {
        site.on("/odd", PatienceTest::askForAnHour).page("/", "Home");
        Delay delay = Delay.none();

        for (int i = 0; i < 4; i++) {
            FetchResult result = fetcher.fetch(request("/odd", delay), answer -> answer);
            assertThat(result).isInstanceOf(FetchResult.Answer.class);
        }

        assertThat(fetcher.<FetchResult>fetch(request("/", delay), answer -> answer))
                .isInstanceOf(FetchResult.Answer.class);
    }

    private FetchRequest request(String path, Delay delay) {
        return FetchRequest.page(WebUrl.parse(site.url(path)).orElseThrow(), delay, RequestHeaders.NONE);
    }

    private static void askForAnHour(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", "3600");
        TestSite.send(exchange, 429, "text/html", "");
    }
}
