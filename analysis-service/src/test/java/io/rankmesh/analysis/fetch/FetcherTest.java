package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.audit.url.WebUrl;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fetcher against servers that hang, lie, flood, and lead astray. */
class FetcherTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final TestSite site = new TestSite();
    private final Map<String, String> names = Map.of(
            "inside.test", "10.1.2.3",
            "metadata.test", "169.254.169.254",
            "carrier.test", "100.100.100.200",
            "mapped.test", "::ffff:192.168.0.1",
            "sixtofour.test", "2002:0a00:0001::1",
            "loop.test", "127.0.0.1");
    private final AtomicLong frozen = new AtomicLong();
    private final Standstill standstill = new Standstill(frozen::get);
    private final BodyBudget budget = new BodyBudget(2 << 20);
    private final Fetcher fetcher = fetcher();

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
                VERTX, config, addresses, new HostGate(config), budget, standstill, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        site.close();
        fetcher.close();
        standstill.close();
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    private FetchResult fetch(String url) throws InterruptedException {
        return fetcher.fetch(
                FetchRequest.page(WebUrl.parse(url).orElseThrow(), Duration.ZERO, RequestHeaders.NONE),
                result -> result);
    }

    private void assertFailure(String url, FetchError error, int status) throws InterruptedException {
        assertThat(fetch(url)).asInstanceOf(type(FetchResult.Failure.class)).satisfies(failure -> {
            assertThat(failure.error()).isEqualTo(error);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.detail()).isNotBlank();
        });
    }

    @Test
    void readsCompressedPages() throws Exception {
        site.on("/", exchange -> sendGzip(exchange, 1, "<title>Small</title>".getBytes(StandardCharsets.UTF_8)));

        assertThat(fetch(site.url("/")))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo("<title>Small</title>"));
    }

    @Test
    void stopsAtTheLimitOfABomb() throws Exception {
        site.on("/", exchange -> sendGzip(exchange, 64, new byte[1 << 20]));

        assertFailure(site.url("/"), FetchError.TOO_LARGE, 200);
    }

    @Test
    void stopsAtTheLimitOfAFlood() throws Exception {
        site.on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (int i = 0; i < 1024; i++) {
                body.write(new byte[1 << 20]);
            }
        });

        assertFailure(site.url("/"), FetchError.TOO_LARGE, 200);
    }

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
    void refusesNamesThatLeadInside() throws Exception {
        for (String name : names.keySet()) {
            if (!name.equals("loop.test")) {
                assertFailure("http://" + name + "/", FetchError.ADDRESS_NOT_ALLOWED, 0);
            }
        }
        assertFailure("http://nowhere.test/", FetchError.DNS_FAILED, 0);
    }

    @Test
    void sendsTheNameToTheCheckedAddress() throws Exception {
        site.on(
                "/",
                exchange -> TestSite.send(
                        exchange, 200, "text/html", exchange.getRequestHeaders().getFirst("Host")));
        int port = WebUrl.parse(site.url("/")).orElseThrow().port();

        assertThat(fetch("http://loop.test:" + port + "/"))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo("loop.test:" + port));
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
    void tellsAServerThatIsNotThere() throws Exception {
        String url = site.url("/");
        site.close();

        assertFailure(url, FetchError.UNREACHABLE, 0);
    }

    @Test
    void tellsAServerThatSpeaksNoTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answers = Thread.startVirtualThread(() -> answerInPlainText(server));
            assertFailure("https://127.0.0.1:" + server.getLocalPort() + "/", FetchError.TLS_FAILED, 0);
            answers.join();
        }
    }

    @Test
    void leavesWhatIsNoPageUnread() throws Exception {
        site.on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/zip");
            exchange.sendResponseHeaders(200, 1L << 30);
            exchange.getResponseBody().flush();
            waitFor(new CountDownLatch(1), 100);
        });

        assertThat(fetch(site.url("/")))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> {
                    assertThat(answer.body()).isEmpty();
                    assertThat(answer.length()).isEqualTo(1L << 30);
                });
    }

    /** A robots.txt may be larger than any page, and its start counts all the same (RFC 9309, 2.5). */
    @Test
    void readsTheStartOfAFlood() throws Exception {
        site.on("/robots.txt", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1024; i++) {
                exchange.getResponseBody().write("# padding\n".repeat(1 << 17).getBytes(StandardCharsets.US_ASCII));
            }
        });
        WebUrl url = WebUrl.parse(site.url("/robots.txt")).orElseThrow();

        FetchResult result =
                fetcher.fetch(FetchRequest.start(url, Duration.ZERO, RequestHeaders.NONE), answer -> answer);

        assertThat(result).asInstanceOf(type(FetchResult.Answer.class)).satisfies(answer -> {
            assertThat(answer.body()).hasSize(Exchange.START);
            assertThat(answer.header("content-encoding")).isEmpty();
        });
    }

    @Test
    void looksWithoutABody() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        site.on("/", exchange -> {
            visits.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Length", "100000000");
            exchange.sendResponseHeaders(999, -1);
            exchange.close();
        });
        WebUrl url = WebUrl.parse(site.url("/")).orElseThrow();

        FetchResult result =
                fetcher.fetch(FetchRequest.look(url, true, Duration.ZERO, RequestHeaders.NONE), answer -> answer);

        assertThat(result)
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(999));
        assertThat(visits).hasValue(1);
    }

    @Test
    void leavesAHostAloneThatAsksForMoreTimeThanItGets() throws Exception {
        for (int i = 0; i < HostPace.SEVERAL; i++) {
            site.on("/" + i, FetcherTest::askForAnHour);
            assertStatus("/" + i, 429);
        }
        site.page("/", "Home");

        assertFailure(site.url("/"), FetchError.HOST_BUSY, 0);

        assertThat(site.requests()).hasSize(HostPace.SEVERAL).doesNotContain("/");
    }

    @Test
    void onePageThatAsksForAnHourDoesNotStopTheOthers() throws Exception {
        site.on("/odd", FetcherTest::askForAnHour).page("/", "Home");
        WebUrl odd = WebUrl.parse(site.url("/odd")).orElseThrow();

        for (int i = 0; i < HostPace.SEVERAL; i++) {
            FetchRequest look = FetchRequest.look(odd, true, Duration.ZERO, RequestHeaders.NONE);
            FetchResult result = fetcher.fetch(look, answer -> answer);
            assertThat(result).isInstanceOf(FetchResult.Answer.class);
        }

        assertStatus("/odd", 429);
        assertStatus("/", 200);
    }

    private void assertStatus(String path, int status) throws InterruptedException {
        assertThat(fetch(site.url(path)))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(status));
    }

    private static void askForAnHour(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", "3600");
        TestSite.send(exchange, 429, "text/html", "");
    }

    private static void answerInPlainText(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        waitFor(latch, 10_000);
    }

    private static void waitFor(CountDownLatch latch, long millis) {
        try {
            boolean _ = latch.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendGzip(com.sun.net.httpserver.HttpExchange exchange, int times, byte[] block)
            throws IOException {
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
