package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rankmesh.audit.url.WebUrl;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fetcher against a site that speaks HTTP/2 where it may. */
class Http2Test {

    /** As many as may be under way to one host; the site answers once all have come. */
    private static final int TOGETHER = 8;

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();
    private final List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
    private final Standstill standstill = new Standstill(System::nanoTime);
    private final Fetcher fetcher = fetcher();

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "site",
                        "-dname",
                        "CN=site.test",
                        "-ext",
                        "san=dns:site.test",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        "password")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static Path store() {
        return folder.resolve("keys.p12");
    }

    private static PfxOptions keys() {
        return new PfxOptions().setPath(store().toString()).setPassword("password");
    }

    @AfterEach
    void close() {
        fetcher.close();
        standstill.close();
        vertx.close();
    }

    private Fetcher fetcher() {
        CrawlerConfig config = new SmallRyeConfigBuilder()
                .withMapping(CrawlerConfig.class)
                .withDefaultValues(Map.of(
                        "rankmesh.crawler.allowed-networks", "127.0.0.0/8",
                        "rankmesh.crawler.request-timeout", "5s",
                        "rankmesh.crawler.max-body", "1M",
                        "rankmesh.crawler.max-headers", "16K",
                        "rankmesh.crawler.retries", "0"))
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(CrawlerConfig.class);
        HostResolver resolver =
                host -> new InetAddress[] {InetAddress.ofLiteral(host.equals("site.test") ? "127.0.0.1" : "10.1.2.3")};
        return new Fetcher(
                vertx,
                config,
                new CheckedAddresses(resolver, new AddressPolicy(config), config.addressTtl()),
                new HostGate(config),
                new BodyBudget(2 << 20, 1 << 20),
                standstill,
                new SimpleMeterRegistry(),
                keys());
    }

    private int serve(boolean alpn) throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setSsl(true)
                .setUseAlpn(alpn)
                .setKeyCertOptions(keys()));
        server.requestHandler(this::answer);
        return server.listen().toCompletionStage().toCompletableFuture().get().actualPort();
    }

    private void answer(HttpServerRequest request) {
        versions.add(request.version());
        connections.add(request.connection());
        if (request.path().startsWith("/together/")) {
            held.add(request);
            if (held.size() == TOGETHER) {
                held.forEach(one -> one.response().end("all"));
            }
            return;
        }
        switch (request.path()) {
            case "/headers" ->
                request.response().putHeader("X-Long", "x".repeat(40_000)).end("too much");
            case "/long" -> request.response().setChunked(true).end(Buffer.buffer(new byte[2 << 20]));
            case "/reset" -> request.response().reset();
            default ->
                request.response()
                        .putHeader("Content-Type", "text/html")
                        .end("<title>" + request.getHeader("User-Agent") + "</title>");
        }
    }

    private FetchResult fetch(String host, int port, String path) throws InterruptedException {
        String url = "https://" + host + ":" + port + path;
        return fetcher.fetch(
                FetchRequest.page(WebUrl.parse(url).orElseThrow(), Delay.none(), RequestHeaders.NONE),
                result -> result);
    }

    @Test
    void speaksHttp2WhereTheSiteDoes() throws Exception {
        int port = serve(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FetchResult>> results = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> fetch("site.test", port, "/" + i)))
                    .toList();
            for (Future<FetchResult> result : results) {
                assertThat(result.get())
                        .asInstanceOf(type(FetchResult.Answer.class))
                        .satisfies(
                                answer -> assertThat(new String(answer.body())).contains("RankmeshBot"));
            }
        }

        assertThat(versions).hasSize(20).containsOnly(HttpVersion.HTTP_2);
        assertThat(connections).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void speaksHttp11WhereTheSiteKnowsNothingElse() throws Exception {
        assertThat(fetch("site.test", serve(false), "/")).isInstanceOf(FetchResult.Answer.class);

        assertThat(versions).containsExactly(HttpVersion.HTTP_1_1);
    }

    @Test
    void boundsHoldAndTheConnectionServesOnAfterwards() throws Exception {
        int port = serve(true);

        assertFailure(fetch("site.test", port, "/long"), FetchError.TOO_LARGE);
        assertThat(fetch("site.test", port, "/headers")).isInstanceOf(FetchResult.Failure.class);
        assertFailure(fetch("site.test", port, "/reset"), FetchError.UNREACHABLE);
        assertThat(fetch("site.test", port, "/")).isInstanceOf(FetchResult.Answer.class);
    }

    @Test
    void privateAddressIsRefusedBeforeAnythingConnects() throws Exception {
        assertFailure(fetch("inside.test", serve(true), "/"), FetchError.ADDRESS_NOT_ALLOWED);

        assertThat(versions).isEmpty();
    }

    private static void assertFailure(FetchResult result, FetchError error) {
        assertThat(result)
                .asInstanceOf(type(FetchResult.Failure.class))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(error));
    }
}
