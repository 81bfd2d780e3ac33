package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.RawConnection;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeadersTest extends EdgeTest {

    @Test
    void theServiceHearsWhoCalledAndNothingThatTheCallerClaims() throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send("""
                            GET /v1/audits HTTP/1.1\r
                            Host: api.example\r
                            Connection: close, X-Hop\r
                            X-Hop: 1\r
                            Keep-Alive: timeout=5\r
                            TE: trailers\r
                            Proxy-Authorization: Basic YTpi\r
                            Proxy-Connection: keep-alive\r
                            Upgrade: websocket\r
                            Forwarded: for=1.2.3.4\r
                            X-Forwarded-For: 1.2.3.4\r
                            X-Forwarded-Proto: https\r
                            X-Forwarded-Host: evil.example\r
                            X-Forwarded-Prefix: /evil\r
                            X-Real-IP: 1.2.3.4\r
                            Cookie: a=b\r
                            Sec-WebSocket-Protocol: bearer.secret\r
                            Sec-WebSocket-Key: AAAA\r
                            baggage: tenant=evil\r
                            Accept-Language: de\r
                            If-None-Match: "v1"\r
                            \r
                            """).readToEnd();
        }

        MultiMap received = fakes.analysis().onlyReceived().headers();
        assertThat(received.names().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "accept-language",
                        "if-none-match",
                        "x-request-id",
                        "x-forwarded-for",
                        "x-forwarded-proto",
                        "x-forwarded-host",
                        "host");
        assertThat(received.get("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(received.get("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(received.get("X-Forwarded-Host")).isEqualTo("api.example");
        assertThat(received.get("Host"))
                .isEqualTo("127.0.0.1:" + fakes.analysis().port());
    }

    @Test
    void aTokenAmongProtocolsIsForWebSocketsAlone() {
        String proof = "bearer." + fakes.keys().token("starter");

        assertProblem(http.get("/v1/projects", "Sec-WebSocket-Protocol", proof), 401, "unauthenticated");
        assertProblem(http.get("/v1/live", "Sec-WebSocket-Protocol", proof), 426, "upgrade-required");
        assertThat(fakes.analysis().received()).isEmpty();
    }

    /** Caches on the way know that what {@code Authorization} got is one caller's, and nothing of {@code X-Api-Key}. */
    @Test
    void nobodyOnTheWayKeepsWhatIsOneCallers() {
        assertThat(cacheControl(http.get("/v1/me", anyone()))).isEqualTo("private, no-store");
        assertThat(cacheControl(http.get("/nowhere"))).isEqualTo("private, no-store");
        fakes.user().answers(request -> request.response().setStatusCode(404).end("{}"));
        assertThat(cacheControl(http.get("/v1/me", anyone()))).isEqualTo("private, no-store");
        assertThat(cacheControl(http.get("/v1/audits"))).as("everybody's").isEmpty();
        fakes.user()
                .answers(request -> request.response()
                        .putHeader("Cache-Control", "private, max-age=5")
                        .end("{}"));
        assertThat(cacheControl(http.get("/v1/me", anyone())))
                .as("the service knows better")
                .isEqualTo("private, max-age=5");
    }

    private static String cacheControl(HttpResponse<String> answer) {
        return String.join("|", answer.headers().allValues("cache-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc-123_4.5", "0192f3a0-7b1c-7def-8000-000000000000"})
    void aRequestIdIsKept(String id) {
        HttpResponse<String> response = http.get("/v1/audits", "X-Request-Id", id);

        assertThat(response.headers().firstValue("x-request-id")).hasValue(id);
        assertThat(fakes.analysis().onlyReceived().headers().get("X-Request-Id"))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "<script>", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void aRequestIdThatCouldHarmIsReplaced(String id) {
        HttpResponse<String> response = http.get("/v1/audits", "X-Request-Id", id);

        String given = response.headers().firstValue("x-request-id").orElseThrow();
        assertThat(given).matches("[0-9a-f]{32}");
        assertThat(fakes.analysis().onlyReceived().headers().get("X-Request-Id"))
                .isEqualTo(given);
    }

    @Test
    void refusalsCarryARequestIdToo() {
        assertThat(http.get("/nowhere").headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void theAnswerTellsNothingOfTheInside() {
        fakes.analysis()
                .answers(request -> request.response()
                        .putHeader("Server", "quarkus")
                        .putHeader("X-Powered-By", "java")
                        .putHeader("Rankmesh-Node", "7")
                        .putHeader("Set-Cookie", "a=b")
                        .putHeader("Access-Control-Allow-Origin", "*")
                        .putHeader("X-Frame-Options", "ALLOWALL")
                        .putHeader("Connection", "X-Inner")
                        .putHeader("X-Inner", "1")
                        .putHeader("ETag", "\"v1\"")
                        .putHeader("Link", "</v1/audits?cursor=x>; rel=\"next\"")
                        .end("{}"));

        HttpResponse<String> response = http.get("/v1/audits");

        assertThat(response.headers().map())
                .doesNotContainKeys(
                        "server",
                        "x-powered-by",
                        "rankmesh-node",
                        "set-cookie",
                        "access-control-allow-origin",
                        "x-inner");
        assertThat(response.headers().allValues("x-frame-options")).containsExactly("DENY");
        assertThat(response.headers().firstValue("etag")).hasValue("\"v1\"");
        assertThat(response.headers().firstValue("link")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/v1/audits", "/nowhere", "/v1/me"})
    void everyAnswerIsHardened(String path) {
        var headers = http.get(path).headers();

        assertThat(headers.firstValue("strict-transport-security")).hasValue("max-age=63072000; includeSubDomains");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
        assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("permissions-policy")).isPresent();
        assertThat(headers.firstValue("content-security-policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void thePageOfAReportMayStyleItself() {
        fakes.report()
                .answers(request -> request.response()
                        .putHeader("Content-Type", "text/html;charset=UTF-8")
                        .putHeader("Content-Security-Policy", "default-src *")
                        .end("<!doctype html><style>body{color:red}</style>"));

        var policies = http.get("/v1/reports/7", anyone()).headers().allValues("content-security-policy");

        assertThat(policies).hasSize(1);
        assertThat(policies.getFirst())
                .contains("default-src 'none'")
                .contains("style-src 'unsafe-inline'")
                .doesNotContain("script");
    }

    @Test
    void nobodySharesAcrossOriginsUnasked() {
        HttpResponse<String> response = http.get("/v1/audits", "Origin", "https://elsewhere.example");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
    }
}
