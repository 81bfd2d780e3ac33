package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many large pages at once. */
class LargeBodiesTest {

    private static final int PAGES = 20;
    private static final int SIZE = 900_000;
    private static final int FIT = 2;

    private final Vertx vertx = Vertx.vertx();
    private final TestSite site = new TestSite();
    private final BodyBudget budget = new BodyBudget(FIT << 20, 1 << 20);
    private final Standstill standstill = new Standstill(System::nanoTime);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Requester requester = new Requester(UUID.randomUUID());
    private final HostGate gate = new HostGate(PAGES, Duration.ofHours(1), Duration.ZERO);
    private final Fetcher fetcher = fetcher(gate);
    private final AtomicInteger inHand = new AtomicInteger();
    private final CountDownLatch tooMany = new CountDownLatch(1);

    enum Delivery {
        ANNOUNCED {
            @Override
            void send(HttpExchange exchange, byte[] page) throws IOException {
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        },
        CHUNKED {
            @Override
            void send(HttpExchange exchange, byte[] page) throws IOException {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(page);
            }
        },
        COMPRESSED {
            @Override
            void send(HttpExchange exchange, byte[] page) throws IOException {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                CHUNKED.send(exchange, gzip(page));
            }
        },
        COMPRESSED_TO_LITTLE {
            @Override
            void send(HttpExchange exchange, byte[] page) throws IOException {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                CHUNKED.send(exchange, gzip(new byte[page.length]));
            }
        };

        abstract void send(HttpExchange exchange, byte[] page) throws IOException;
    }

    @AfterEach
    void close() {
        site.close();
        fetcher.close();
        standstill.close();
        vertx.close();
    }

    @ParameterizedTest
    @EnumSource
    void noMoreAreInHandThanFit(Delivery delivery) throws Exception {
        byte[] page = noise();
        List<Callable<Integer>> fetches = IntStream.range(0, PAGES)
                .<Callable<Integer>>mapToObj(i -> {
                    site.on("/" + i, exchange -> {
                        exchange.getResponseHeaders().set("Content-Type", "text/html");
                        delivery.send(exchange, page);
                        exchange.close();
                    });
                    return () -> fetcher.fetch(request("/" + i), this::read);
                })
                .toList();

        List<Future<Integer>> read;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            read = threads.invokeAll(fetches, 30, TimeUnit.SECONDS);
        }

        assertThat(read).allSatisfy(length -> assertThat(length.get()).isEqualTo(SIZE));
        assertThat(tooMany.getCount()).isOne();
        assertThat(budget.used()).isZero();
    }

    @Test
    void smallPagesPassLargeOnes() throws Exception {
        site.page("/", "Home");
        try (BodyBudget.Room whole = budget.room(requester, 0)) {
            assertThat(whole.fits(FIT << 20)).isTrue();
            assertThat(fetcher.<FetchResult>fetch(request("/"), result -> result))
                    .isInstanceOf(FetchResult.Answer.class);
        }
    }

    @Test
    void pageThatWaitsForRoomKeepsNobodyFromItsHost() throws Exception {
        HostGate oneByOne = new HostGate(1, Duration.ofHours(1), Duration.ZERO);
        Fetcher patient = fetcher(oneByOne);
        byte[] page = noise();
        site.on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            Delivery.ANNOUNCED.send(exchange, page);
            exchange.close();
        });
        site.page("/small", "Small");
        BodyBudget.Room taken = budget.room(new Requester(UUID.randomUUID()), 0);
        assertThat(taken.fits(3 << 19)).isTrue();
        FutureTask<Integer> fetch = new FutureTask<>(() -> patient.fetch(request("/"), this::read));
        Thread.ofVirtual().start(fetch);
        await().until(() -> metrics.counter(Telemetry.CRAWL_DEFERRED).count() > 0);

        assertThat(patient.<FetchResult>fetch(request("/small"), result -> result))
                .isInstanceOf(FetchResult.Answer.class);

        assertThat(fetch).isNotDone();
        taken.close();
        assertThat(fetch).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(SIZE);
        patient.close();
    }

    /** Takes some time, as an audit does, or until there are too many. */
    private int read(FetchResult result) throws InterruptedException {
        if (inHand.incrementAndGet() > FIT) {
            tooMany.countDown();
        }
        boolean _ = tooMany.await(50, TimeUnit.MILLISECONDS);
        inHand.decrementAndGet();
        return result instanceof FetchResult.Answer answer ? answer.body().length : -1;
    }

    private FetchRequest request(String path) {
        Delay delay = new Delay(Duration.ZERO, Duration.ZERO, requester);
        return FetchRequest.page(WebUrl.parse(site.url(path)).orElseThrow(), delay, RequestHeaders.NONE);
    }

    private Fetcher fetcher(HostGate gate) {
        CrawlerConfig config = new SmallRyeConfigBuilder()
                .withMapping(CrawlerConfig.class)
                .withDefaultValues(Map.of(
                        "rankmesh.crawler.allowed-networks", "127.0.0.0/8",
                        "rankmesh.crawler.max-body", "1M"))
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(CrawlerConfig.class);
        CheckedAddresses addresses =
                new CheckedAddresses(InetAddress::getAllByName, new AddressPolicy(config), config.addressTtl());
        return new Fetcher(vertx, config, addresses, gate, budget, standstill, metrics);
    }

    /** What no compression makes smaller. */
    private static byte[] noise() {
        byte[] noise = new byte[SIZE];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
