package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.RawConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BodyLimitsTest extends EdgeTest {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    private final AtomicLong arrived = new AtomicLong();

    @ParameterizedTest
    @CsvSource({
        "/v1/analyses, 16777216, true",
        "/v1/analyses, 16777216, false",
        "/v1/projects, 65536, true",
        "/v1/projects, 65536, false",
        "/v1/projects, 0, false",
    })
    void aBodyUpToTheLimitPassesWhole(String path, int size, boolean announced) {
        count();

        HttpResponse<String> response = http.send(post(path, size, announced));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(arrived).hasValue(size);
        if (announced) {
            assertThat(fakes.analysis().onlyReceived().headers().get("Content-Length"))
                    .isEqualTo(Integer.toString(size));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/analyses, 16777217, true",
        "/v1/analyses, 16777217, false",
        "/v1/projects, 65537, true",
        "/v1/projects, 65537, false",
    })
    void aLargerOneIsRefused(String path, int size, boolean announced) {
        count();

        assertProblem(http.send(post(path, size, announced)), 413, "body-too-large");

        if (announced) {
            assertThat(fakes.analysis().received()).isEmpty();
        }
        assertThat(arrived.get()).isLessThan(size);
    }

    /** The sender hears the answer while it is still sending, and the connection ends. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void fiftyMegabytesAreNotRead(boolean announced) throws IOException {
        count();
        int total = 50 * MIB;
        byte[] block = new byte[64 * KIB];
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send("POST /v1/analyses HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\n%s\r\n\r\n"
                    .formatted(anyone()[1], announced ? "Content-Length: " + total : "Transfer-Encoding: chunked"));
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    for (int sent = 0; sent < total; sent += block.length) {
                        if (!announced) {
                            connection.send(Integer.toHexString(block.length) + "\r\n");
                        }
                        connection.out().write(block);
                        if (!announced) {
                            connection.send("\r\n");
                        }
                    }
                } catch (IOException closed) {
                    // as it should be
                }
            });

            assertThat(connection.readHead())
                    .startsWith("HTTP/1.1 413")
                    .containsIgnoringCase("connection: close")
                    .contains("application/problem+json");
            connection.close();
            join(sender);
        }
        assertThat(arrived.get()).isLessThanOrEqualTo(16 * MIB);
    }

    @Test
    void aBodyIsAskedForOnlyOnceItIsWanted() throws IOException {
        String head = "POST /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\nExpect: 100-continue\r\n"
                + "Content-Length: 5\r\nConnection: close\r\n\r\n";
        count();
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(head.formatted(anyone()[1]));
            assertThat(connection.readHead()).startsWith("HTTP/1.1 100");
            assertThat(connection.send("hello").readToEnd()).startsWith("HTTP/1.1 200");
        }
        try (RawConnection connection = new RawConnection(edge)) {
            assertThat(connection.send(head.formatted("Bearer x")).readHead()).startsWith("HTTP/1.1 401");
        }
        assertThat(arrived).hasValue(5);
    }

    @Test
    void otherExpectationsFail() throws IOException {
        HttpRequest.Builder request = post("/v1/projects", 5, true);
        try (RawConnection connection = new RawConnection(edge)) {
            assertThat(connection
                            .send(
                                    "GET /v1/audits HTTP/1.1\r\nHost: edge\r\nExpect: miracles\r\nConnection: close\r\n\r\n")
                            .readToEnd())
                    .startsWith("HTTP/1.1 417");
        }
        assertThat(http.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatDoesNotComeIsNotAwaitedForEver() throws IOException {
        fakes.analysis()
                .answers(request -> request.endHandler(end -> request.response().end("{}")));
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(
                    "POST /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\nContent-Length: 50\r\n\r\nhalf"
                            .formatted(anyone()[1]));

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 408").contains("request-timeout");
        }
    }

    @Test
    void anAnswerBeforeTheBodyHasComeIsPassedOn() {
        fakes.analysis()
                .answers(request -> request.response().setStatusCode(400).end("{}"));

        HttpResponse<String> response = http.send(post("/v1/analyses", 5 * MIB, true));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void theConnectionServesOnAfterASmallRefusedBody() throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send("POST /v1/projects HTTP/1.1\r\nHost: edge\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(connection.readHead())
                    .startsWith("HTTP/1.1 401")
                    .doesNotContainIgnoringCase("connection: close");
            String rest = connection
                    .send("GET /nowhere HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n")
                    .readToEnd();
            assertThat(rest).contains("HTTP/1.1 404");
        }
    }

    private void count() {
        fakes.analysis().answers(request -> {
            request.handler(chunk -> arrived.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end("{}"));
            request.exceptionHandler(broken -> {});
        });
    }

    private HttpRequest.Builder post(String path, int size, boolean announced) {
        HttpRequest.BodyPublisher body = announced
                ? HttpRequest.BodyPublishers.ofByteArray(new byte[size])
                : HttpRequest.BodyPublishers.ofInputStream(() -> zeroes(size));
        return http.request(path, Http.bearer(fakes.keys().token("enterprise"))).POST(body);
    }

    private static InputStream zeroes(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
