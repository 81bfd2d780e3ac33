package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.rankmesh.analysis.TestSite;
import io.rankmesh.audit.url.WebUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fetcher against servers that lie, flood, and lead astray. */
class FetcherTest extends AbstractFetcherTest {

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
    void tellsAServerThatIsNotThere() throws Exception {
        String url = site.url("/");
        site.close();

        assertFailure(url, FetchError.REFUSED, 0);
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

    /** A server that does not know its pages' type sends them as text. */
    @ParameterizedTest
    @CsvSource({"text/plain; charset=utf-8, false", "application/octet-stream, false", "text/plain, true"})
    void readsTheBeginningOfWhatMayBeAPage(String type, boolean gzip) throws Exception {
        Random random = new Random(1);
        byte[] noise = random.ints(1 << 20, ' ', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        byte[] start = "<!doctype html><title>Small</title>".getBytes(StandardCharsets.US_ASCII);
        site.on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            if (gzip) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body =
                    gzip ? new GZIPOutputStream(exchange.getResponseBody()) : exchange.getResponseBody()) {
                body.write(start);
                for (int i = 0; i < 64; i++) {
                    body.write(noise);
                }
            }
        });

        assertThat(fetch(site.url("/")))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(answer.body()).startsWith(start).hasSize(1_024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>"})
    void doesNotWaitForABeginningThatIsLate(String start) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        site.on("/export", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(start.getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            waitFor(over);
        });

        assertThat(fetch(site.url("/export")))
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(answer.body())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo(start));
        over.countDown();
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
                fetcher.fetch(FetchRequest.start(url, Delay.none(), RequestHeaders.NONE), answer -> answer);

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
                fetcher.fetch(FetchRequest.look(url, true, Delay.none(), RequestHeaders.NONE), answer -> answer);

        assertThat(result)
                .asInstanceOf(type(FetchResult.Answer.class))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(999));
        assertThat(visits).hasValue(1);
    }

    private static void answerInPlainText(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
