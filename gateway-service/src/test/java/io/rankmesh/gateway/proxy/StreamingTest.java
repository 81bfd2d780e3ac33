package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.RawConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StreamingTest extends EdgeTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void theFirstBytesOfAnAnswerComeBeforeTheLast() throws Exception {
        CompletableFuture<HttpServerResponse> open = new CompletableFuture<>();
        fakes.analysis().answers(request -> {
            request.response().setChunked(true).write("first");
            open.complete(request.response());
        });

        HttpResponse<InputStream> response = http.open(http.request("/v1/projects", anyone()));

        assertThat(new String(response.body().readNBytes(5), StandardCharsets.UTF_8))
                .isEqualTo("first");
        open.get(5, TimeUnit.SECONDS).end("last");
        assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("last");
    }

    @Test
    void theFirstBytesOfABodyArriveBeforeTheLast() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        fakes.analysis().answers(request -> {
            request.handler(chunk -> first.complete(chunk.toString()));
            request.endHandler(end -> request.response().end("{}"));
        });
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send("POST /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\nConnection: close\r\n"
                            .formatted(anyone()[1])
                    + "Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");

            assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo("first");
            assertThat(connection.send("4\r\nlast\r\n0\r\n\r\n").readToEnd()).startsWith("HTTP/1.1 200");
        }
    }

    /** One of the two, never both: a client that trusts the length would read the chunks' frames as part of the body. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Accept-Encoding: gzip\r\n", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: *\r\n"})
    void anAnswerOfKnownLengthHasEitherItsLengthOrChunks(String accepts) throws Exception {
        String body = "[" + "1,".repeat(1500) + "1]";
        fakes.analysis()
                .answers(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(body));
        try (RawConnection connection = new RawConnection(edge)) {
            String head = connection
                    .send("GET /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\n%sConnection: close\r\n\r\n"
                            .formatted(anyone()[1], accepts))
                    .readHead()
                    .toLowerCase(Locale.ROOT);

            assertThat(head).startsWith("http/1.1 200");
            assertThat(head.contains("content-length: " + body.length()))
                    .isNotEqualTo(head.contains("transfer-encoding: chunked"));
        }
    }

    /** A reader that stops stops the service too, long before the whole answer could be in the edge's memory. */
    @Test
    void aSlowReaderHoldsTheServiceBack() throws IOException {
        AtomicLong written = new AtomicLong();
        int total = 200 * MIB;
        fakes.analysis().answers(request -> writeAll(request.response(), total, written));
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(
                    "GET /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\n\r\n".formatted(anyone()[1]));
            assertThat(connection.readHead()).startsWith("HTTP/1.1 200");

            AtomicLong before = new AtomicLong();
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> {
                long now = written.get();
                return now > 0 && now == before.getAndSet(now);
            });

            assertThat(written.get()).isLessThan(total / 4);
        }
    }

    @Test
    void anExportIsCompressedForThoseWhoAcceptThat() throws IOException {
        String lines = "{\"url\":\"https://shop.example/\"}\n".repeat(1000);
        fakes.analysis()
                .answers(request -> request.response()
                        .putHeader("Content-Type", "application/x-ndjson;charset=UTF-8")
                        .setChunked(true)
                        .end(lines));

        HttpResponse<InputStream> response =
                http.open(http.request("/v1/projects", "Authorization", anyone()[1], "Accept-Encoding", "gzip"));

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        try (InputStream body = new GZIPInputStream(response.body())) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(lines);
        }
        HttpResponse<InputStream> plain = http.open(http.request("/v1/projects", anyone()));
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(plain.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(lines);
    }

    @Test
    void aLongAnswerComesWhole() throws IOException {
        int total = 30 * MIB;
        fakes.analysis().answers(request -> writeAll(request.response(), total, new AtomicLong()));

        HttpResponse<InputStream> response = http.open(http.request("/v1/projects", anyone()));

        long read = 0;
        try (InputStream body = response.body()) {
            byte[] block = new byte[64 * 1024];
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                read += n;
            }
        }
        assertThat(read).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatBreaksOffDoesNotLookWhole(boolean announced) {
        fakes.analysis().answers(request -> {
            HttpServerResponse response = request.response();
            if (announced) {
                response.putHeader("Content-Length", "100000");
            } else {
                response.setChunked(true);
            }
            response.write("{\"items\":[")
                    .onComplete(sent -> request.connection().close());
        });

        assertThatThrownBy(() -> http.get("/v1/projects", anyone())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anAnswerThatStallsIsCutOff() {
        fakes.report().answers(request -> request.response().setChunked(true).write("{\"items\":["));

        assertThatThrownBy(() -> http.get("/v1/reports", anyone())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aServiceHearsThatTheClientWentAway() throws Exception {
        CompletableFuture<HttpServerRequest> open = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        fakes.analysis().answers(request -> {
            request.response().closeHandler(gone -> closed.complete(null));
            open.complete(request);
        });
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(
                    "GET /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\n\r\n".formatted(anyone()[1]));
            open.get(5, TimeUnit.SECONDS);
        }

        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void answersWithoutABodyStayWithoutOne() {
        fakes.analysis()
                .answers(request -> request.response().setStatusCode(204).end());
        HttpResponse<String> empty = http.post("/v1/analyses/7/cancel", "", anyone());
        assertThat(empty.statusCode()).isEqualTo(204);
        assertThat(empty.body()).isEmpty();

        fakes.analysis()
                .answers(request -> request.response()
                        .setStatusCode(304)
                        .putHeader("ETag", "\"1\"")
                        .end());
        HttpResponse<String> unchanged = http.get("/v1/analyses/7", anyone());
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("etag")).hasValue("\"1\"");
    }

    private static void writeAll(HttpServerResponse response, int total, AtomicLong written) {
        response.putHeader("Content-Length", Integer.toString(total))
                .putHeader("Content-Type", "application/octet-stream");
        writeMore(response, Buffer.buffer(new byte[64 * 1024]), total, written);
    }

    private static void writeMore(HttpServerResponse response, Buffer block, int total, AtomicLong written) {
        while (written.get() < total && !response.closed()) {
            response.write(block);
            written.addAndGet(block.length());
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> writeMore(response, block, total, written));
                return;
            }
        }
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }
}
