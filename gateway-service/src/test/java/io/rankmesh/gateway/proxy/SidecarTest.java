package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.fake.RawConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the mesh a service is reached by way of its sidecar, which answers for it where it cannot. */
@QuarkusTest
class SidecarTest extends AbstractOutageTest {

    /** In the mesh its own sidecar says so; that has repeated already what may be. */
    @ParameterizedTest
    @CsvSource({
        "503, no healthy upstream, 503, upstream-unavailable",
        "503, upstream connect error or disconnect/reset before headers, 503, upstream-unavailable",
        "502, bad gateway, 503, upstream-unavailable",
        "504, upstream request timeout, 504, upstream-timeout"
    })
    void whatAProxySaysForAServiceIsNotTheServicesAnswer(int status, String text, int told, String code) {
        fakes.report().answers(request -> sidecar(request, status, text));

        HttpResponse<String> answer = reports();

        assertProblem(answer, told, code);
        assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(told == 503);
        assertThat(fakes.report().received()).as("one try").hasSize(1);
    }

    /** Only what was not sent has certainly not been done, and may be sent again by whoever does not know. */
    @ParameterizedTest
    @CsvSource({
        "503, no healthy upstream, 503, upstream-unavailable",
        "503, reset reason: connection failure, 503, upstream-unavailable",
        "503, reset reason: remote connection failure, 503, upstream-unavailable",
        "503, reset reason: overflow, 503, upstream-unavailable",
        "503, reset reason: connection termination, 502, upstream-failed",
        "503, retried and the latest reset reason: connection failure, 502, upstream-failed",
        "502, bad gateway, 502, upstream-failed",
        "504, upstream request timeout, 504, upstream-timeout"
    })
    void norIsItOfAWrite(int status, String text, int told, String code) {
        String word = text.contains("reset reason")
                ? "upstream connect error or disconnect/reset before headers. " + text
                : text;
        fakes.analysis().answers(request -> sidecar(request, status, word));

        HttpResponse<String> answer = http.post("/v1/projects", "{\"name\":\"n\"}", anyone());

        assertProblem(answer, told, code);
        assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(told == 503);
        assertThat(fakes.analysis().received()).hasSize(1);
        fakes.analysis().reset();
        assertThat(join(atOnce(2, "/v1/audits", anyone())))
                .as("so few failures leave its circuit closed")
                .containsOnly(200);
    }

    /** The service's connection, on which the rest would have to come first, serves nobody any more. */
    @Test
    void aProxyThatAnswersBeforeTheWholeRequestKeepsNoConnection() throws IOException {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        fakes.analysis().answers(request -> {
            request.connection().closeHandler(closed::complete);
            sidecar(request, 503, "no healthy upstream");
        });

        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(
                    "POST /v1/projects HTTP/1.1\r\nHost: edge\r\n%s: %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
                            .formatted((Object[]) anyone()));

            assertThat(connection.readHead()).startsWith("HTTP/1.1 503");
            assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** Asking twice for a key does no harm, whatever method it takes. */
    @ParameterizedTest
    @ValueSource(strings = {"no healthy upstream", "reset reason: connection termination"})
    void norIsItOfAKey(String text) {
        fakes.user().answers(request -> sidecar(request, 503, text));

        HttpResponse<String> answer = http.get("/v1/projects", "X-Api-Key", "rmk_abcd2345_%043d".formatted(77));

        assertProblem(answer, 503, "upstream-unavailable");
        assertThat(new JsonObject(answer.body()).getString("detail")).contains("user service");
    }

    @Test
    void itsCircuitOpens() {
        fakes.report().answers(request -> sidecar(request, 503, "no healthy upstream"));
        assertThat(join(atOnce(20, "/v1/reports", anyone()))).containsOnly(503);

        assertProblem(reports(), 503, "upstream-unavailable");
        assertThat(fakes.report().received()).as("is left alone").hasSize(20);
    }

    @Test
    void aServiceThatSaysItselfThatItCannotIsBelieved() {
        fakes.analysis()
                .answers(request -> request.response()
                        .setStatusCode(503)
                        .putHeader("content-type", "application/problem+json;charset=UTF-8")
                        .end("{\"code\":\"of-its-own\"}"));

        assertThat(http.get("/v1/projects", anyone()).body()).contains("of-its-own");
    }

    private static void sidecar(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/plain")
                .end(text);
    }
}
