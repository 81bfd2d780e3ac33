package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.audit.url.WebUrl;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;

/** A fetcher of little patience, and a site. */
abstract class AbstractFetcherTest {

    private final Vertx vertx = Vertx.vertx();
    final TestSite site = new TestSite();
    final Map<String, String> names = Map.of(
            "inside.test", "10.1.2.3",
            "metadata.test", "169.254.169.254",
            "carrier.test", "100.100.100.200",
            "mapped.test", "::ffff:192.168.0.1",
            "sixtofour.test", "2002:0a00:0001::1",
            "loop.test", "127.0.0.1");

    /** Nanoseconds in which this process stood still. */
    final AtomicLong frozen = new AtomicLong();

    private final Standstill standstill = new Standstill(frozen::get);
    private final BodyBudget budget = new BodyBudget(2 << 20, 1 << 20);
    final Fetcher fetcher = fetcher();

    private Fetcher fetcher() {
        SmallRyeConfig settings = new SmallRyeConfigBuilder()
                .withMapping(CrawlerConfig.class)
                .withDefaultValues(Map.of(
                        "rankmesh.crawler.allowed-networks", "127.0.0.0/8",
                        "rankmesh.crawler.request-timeout", "2s",
                        "rankmesh.crawler.max-body", "1M",
                        "rankmesh.crawler.retry-pause", "1ms",
                        "rankmesh.crawler.max-slow-down", "50ms",
                        "rankmesh.crawler.max-retry-after", "200ms"))
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build();
        CrawlerConfig config = settings.getConfigMapping(CrawlerConfig.class);
        HostResolver resolver = host -> {
            if (!names.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.ofLiteral(names.get(host))};
        };
        CheckedAddresses addresses = new CheckedAddresses(resolver, new AddressPolicy(config), config.addressTtl());
        standstill.start();
        return new Fetcher(
                vertx, config, addresses, new HostGate(config), budget, standstill, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        site.close();
        fetcher.close();
        standstill.close();
        vertx.close();
    }

    FetchResult fetch(String url) throws InterruptedException {
        return fetcher.fetch(
                FetchRequest.page(WebUrl.parse(url).orElseThrow(), Delay.none(), RequestHeaders.NONE),
                result -> result);
    }

    void assertFailure(String url, FetchError error, int status) throws InterruptedException {
        assertThat(fetch(url)).asInstanceOf(type(FetchResult.Failure.class)).satisfies(failure -> {
            assertThat(failure.error()).isEqualTo(error);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.detail()).isNotBlank();
        });
    }

    void assertStatus(String path, int status) throws InterruptedException {
        assertThat(fetch(site.url(path)))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(status));
    }

    static void waitFor(CountDownLatch latch) {
        waitFor(latch, 10_000);
    }

    static void waitFor(CountDownLatch latch, long millis) {
        try {
            boolean _ = latch.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void sendGzip(HttpExchange exchange, int times, byte[] block) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                gzip.write(block);
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
        exchange.close();
    }
}
