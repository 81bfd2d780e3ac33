package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rankmesh.audit.url.WebUrl;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that no server library would send. */
class RawAnswersTest {

    private final Vertx vertx = Vertx.vertx();
    private final Standstill standstill = new Standstill(System::nanoTime);
    private final Fetcher fetcher = fetcher();
    private volatile String answer = "";
    private final ServerSocket server = listen();

    @BeforeEach
    void start() {
        Thread.startVirtualThread(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        fetcher.close();
        standstill.close();
        vertx.close();
    }

    @ParameterizedTest
    @CsvSource({"000, 0", "099, 0", "1000, 0", "70000, 0", "101, 101", "199, 199", "304, 304"})
    void tellsAStatusThatAnswersNothing(String code, int status) throws Exception {
        answer = "HTTP/1.1 " + code + " X\r\nContent-Length: 0\r\n\r\n";

        assertThat(fetch()).asInstanceOf(type(FetchResult.Failure.class)).satisfies(failure -> {
            assertThat(failure.error()).isEqualTo(FetchError.BAD_ANSWER);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.detail()).contains(" " + Integer.parseInt(code) + ",");
        });
    }

    @ParameterizedTest
    @CsvSource({"200", "204", "299", "300", "404", "599", "600", "999"})
    void takesEachOther(int code) throws Exception {
        answer = "HTTP/1.1 " + code + " X\r\nContent-Length: 0\r\n\r\n";

        assertThat(fetch())
                .asInstanceOf(type(FetchResult.Answer.class))
                .extracting(FetchResult.Answer::status)
                .isEqualTo(code);
    }

    /** Names that are no coding, as browsers read them, and one that nobody asked for on a file that is no page. */
    @ParameterizedTest
    @CsvSource({
        "application/octet-stream, none, Hello",
        "application/octet-stream, zstd, ''",
        "text/plain, utf-8, Hello",
        "text/html, UTF-8, Hello",
        "text/html, 'none,binary,aws-chunked,utf-8', Hello"
    })
    void takesUnknownCodingsForNone(String type, String coding, String body) throws Exception {
        answer = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: %s\r\nContent-Length: 5\r\n\r\nHello"
                .formatted(type, coding);

        assertThat(fetch())
                .asInstanceOf(type(FetchResult.Answer.class))
                .extracting(answered -> new String(answered.body(), StandardCharsets.UTF_8))
                .isEqualTo(body);
    }

    /** The connection ends too early for the announced length. */
    @Test
    void takesTheBeginningThatHasCome() throws Exception {
        answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\nHello";

        assertThat(fetch()).asInstanceOf(type(FetchResult.Answer.class)).satisfies(answered -> {
            assertThat(answered.body()).asString(StandardCharsets.UTF_8).isEqualTo("Hello");
            assertThat(answered.length()).isEqualTo(500);
        });
    }

    @Test
    void moreAnswersThanRequestsAreNoErrorOfOurs() throws Exception {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".repeat(50);
        Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord logRecord) {
                logged.add(logRecord);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger all = Logger.getLogger("");
        Logger ours = Logger.getLogger(SiteClient.class.getName());
        ours.setLevel(Level.ALL);
        all.addHandler(log);
        try {
            assertThat(fetch()).isInstanceOf(FetchResult.Answer.class);

            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            logged.stream().anyMatch(one -> one.getLoggerName().equals(ours.getName())));
            assertThat(logged)
                    .extracting(LogRecord::getLevel)
                    .allMatch(level -> level.intValue() < Level.WARNING.intValue());
        } finally {
            all.removeHandler(log);
            ours.setLevel(null);
        }
    }

    private FetchResult fetch() throws InterruptedException {
        WebUrl url =
                WebUrl.parse("http://127.0.0.1:" + server.getLocalPort() + "/").orElseThrow();
        return fetcher.fetch(FetchRequest.page(url, Delay.none(), RequestHeaders.NONE), result -> result);
    }

    /** Answers whatever comes, one connection after the other, and waits until the other side closes. */
    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                byte[] head = new byte[8 * 1024];
                if (client.getInputStream().read(head) > 0) {
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    client.shutdownOutput();
                    boolean _ = client.getInputStream().read(head) > 0;
                }
            } catch (IOException _) {
                // the crawler has let go of the connection, or the test is over
            }
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fetcher fetcher() {
        CrawlerConfig config = new SmallRyeConfigBuilder()
                .withMapping(CrawlerConfig.class)
                .withDefaultValues(Map.of(
                        "rankmesh.crawler.allowed-networks", "127.0.0.0/8",
                        "rankmesh.crawler.retry-pause", "1ms"))
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(CrawlerConfig.class);
        CheckedAddresses addresses =
                new CheckedAddresses(InetAddress::getAllByName, new AddressPolicy(config), config.addressTtl());
        return new Fetcher(
                vertx,
                config,
                addresses,
                new HostGate(config),
                new BodyBudget(16 << 20, 10 << 20),
                standstill,
                new SimpleMeterRegistry());
    }
}
