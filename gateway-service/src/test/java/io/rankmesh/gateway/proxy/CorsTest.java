package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.ProxiedEdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.RawConnection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Pages of {@code https://console.example} and {@code http://localhost:5173} may use the API here. */
@QuarkusTest
class CorsTest extends ProxiedEdgeTest {

    private static final String CONSOLE = "https://console.example";

    @Test
    void aBrowserIsToldWhatItMaySend() throws IOException {
        String answer = preflight("/v1/projects", CONSOLE, "POST");

        assertThat(answer)
                .startsWith("http/1.1 204")
                .contains("\naccess-control-allow-origin: https://console.example\r")
                .contains("\naccess-control-allow-methods: get, head, post\r")
                .containsPattern("\naccess-control-allow-headers: [^\n]*authorization[^\n]*idempotency-key")
                .contains("\naccess-control-max-age: 3600\r")
                .contains("\nvary: origin\r")
                .contains("\nx-content-type-options: nosniff\r")
                .contains("\nx-request-id: ")
                .doesNotContain("allow-credentials");
        assertThat(fakes.analysis().received()).as("the service is not asked").isEmpty();
    }

    @Test
    void otherOriginsAndPathsAreRefused() throws IOException {
        assertThat(preflight("/v1/projects", "https://evil.example", "POST"))
                .startsWith("http/1.1 403")
                .contains("origin-not-allowed")
                .doesNotContain("access-control-allow");
        assertThat(preflight("/v1/nowhere", CONSOLE, "GET")).startsWith("http/1.1 404");
        assertThat(preflight("/v1/..;/projects", CONSOLE, "GET")).startsWith("http/1.1 404");
    }

    @Test
    void answersSayWhoMayReadThem() throws IOException {
        fakes.analysis()
                .answers(request -> request.response()
                        .putHeader("Vary", "Accept")
                        .putHeader("Access-Control-Allow-Origin", "*")
                        .end("{}"));

        String own = get("/v1/audits", CONSOLE, "");
        String foreign = get("/v1/audits", "https://evil.example", "");
        String none = get("/v1/audits", null, "");

        assertThat(own)
                .contains("\naccess-control-allow-origin: https://console.example\r")
                .containsPattern("\naccess-control-expose-headers: [^\n]*etag[^\n]*ratelimit[^\n]*x-request-id");
        assertThat(foreign).startsWith("http/1.1 200").doesNotContain("access-control");
        assertThat(none).startsWith("http/1.1 200").doesNotContain("access-control");
        for (String answer : new String[] {own, foreign, none}) {
            assertThat(answer)
                    .as("a cache must not give one page's answer to another")
                    .contains("\nvary: origin\r")
                    .contains("\nvary: accept\r");
        }
    }

    /** A page must be able to read why it was refused. */
    @Test
    void refusalsCanBeReadToo() throws IOException {
        assertThat(get("/v1/projects", CONSOLE, ""))
                .startsWith("http/1.1 401")
                .contains("\naccess-control-allow-origin: https://console.example\r");
        assertThat(get(
                        "/v1/projects",
                        "http://localhost:5173",
                        "Authorization: %s\r\n"
                                .formatted(Http.bearer(fakes.keys().token("starter"))[1])))
                .startsWith("http/1.1 200")
                .contains("\naccess-control-allow-origin: http://localhost:5173\r");
    }

    /** The cache, too, waits for the moment at which an answer to a write begins. */
    @Test
    void answersToWritesCanBeReadToo() throws IOException {
        String signedIn = "Authorization: %s\r\nContent-Length: 2\r\n"
                .formatted(Http.bearer(fakes.keys().token("starter"))[1]);

        assertThat(send("POST /v1/projects", "Origin: " + CONSOLE + "\r\n" + signedIn, "{}"))
                .startsWith("http/1.1 200")
                .contains("\naccess-control-allow-origin: https://console.example\r")
                .contains("\nvary: origin\r");
    }

    @Test
    void whatIsNoQuestionOfABrowserIsNoPreflight() throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            String answer = connection
                    .send("OPTIONS /v1/projects HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 405");
            assertThat(new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4)).getString("code"))
                    .isEqualTo("method-not-allowed");
        }
    }

    private String preflight(String path, String origin, String method) throws IOException {
        return send("OPTIONS " + path, "Origin: %s\r\nAccess-Control-Request-Method: %s\r\n".formatted(origin, method));
    }

    private String get(String path, String origin, String more) throws IOException {
        return send("GET " + path, (origin == null ? "" : "Origin: " + origin + "\r\n") + more);
    }

    private String send(String line, String headers) throws IOException {
        return send(line, headers, "");
    }

    private String send(String line, String headers, String body) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            return connection
                    .send("%s HTTP/1.1\r\nHost: edge\r\nX-Forwarded-For: 192.0.2.130\r\nConnection: close\r\n%s\r\n%s"
                            .formatted(line, headers, body))
                    .readToEnd()
                    .toLowerCase(Locale.ROOT);
        }
    }
}
