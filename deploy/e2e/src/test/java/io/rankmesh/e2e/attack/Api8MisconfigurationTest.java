package io.rankmesh.e2e.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.ApiClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OWASP API8:2023, Security Misconfiguration, by the front door of the whole suite: headers, methods, and requests that two readers could
 * read in two ways. The edge's own tests have more of the last, against services that tell what reached them.
 */
@ExtendWith(SharedSuite.Provider.class)
class Api8MisconfigurationTest {

    private static final String SMUGGLED = "GET /v1/audits HTTP/1.1\r\nHost: edge\r\n\r\n";

    private final ApiClient api;

    Api8MisconfigurationTest(SharedSuite shared) {
        api = shared.api();
    }

    @Test
    void everyKindOfAnswerIsHardened() {
        List<Answer> answers = List.of(
                api.get("/v1/audits", Map.of()),
                api.get("/openapi", Map.of()),
                api.get("/docs", Map.of()),
                api.get("/v1/me", Map.of()),
                api.get("/v1/none", Map.of()),
                api.post("/v1/tokens", Map.of(), Map.of()));

        assertThat(answers).extracting(Answer::status).containsExactly(200, 200, 200, 401, 404, 400);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("Strict-Transport-Security")).isPresent();
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.header("Permissions-Policy")).isPresent();
            assertThat(answer.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe-eval"));
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.header("X-Powered-By")).isEmpty();
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.header("X-Request-Id")).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1"})
    void noOtherOriginIsLetIn(String origin) {
        Answer answer = api.get("/v1/audits", Map.of("Origin", origin));

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "TRACK", "DEBUG", "PROPFIND", "PURGE"})
    void otherMethodsAreNotThere(String method) throws IOException {
        String answer =
                send(method + " /v1/audits HTTP/1.1\r\nHost: edge\r\nX-Secret: echo\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4(00|04|05) .*").doesNotContain("echo");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatCouldBeReadInTwoWaysEndsTheConnection(String what, String head, String body) throws IOException {
        String answer = send("POST /v1/tokens HTTP/1.1\r\nHost: edge\r\nContent-Type: application/json\r\n"
                + head
                + "\r\n\r\n"
                + body
                + SMUGGLED);

        assertThat(answer).matches("(?s)|HTTP/1.1 400 .*");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("no second answer").hasSizeLessThanOrEqualTo(2);
    }

    static Stream<Arguments> whatCouldBeReadInTwoWaysEndsTheConnection() {
        return Stream.of(
                Arguments.of("two lengths", "Content-Length: 0\r\nContent-Length: 46", ""),
                Arguments.of("a length with a sign", "Content-Length: +0", ""),
                Arguments.of("a folded length", "Content-Length:\r\n 0", ""),
                Arguments.of("a space before the colon", "Content-Length : 0", ""),
                Arguments.of("an unknown coding", "Transfer-Encoding: xchunked", "0\r\n\r\n"),
                Arguments.of("a chunk without a size", "Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk of a negative size", "Transfer-Encoding: chunked", "-1\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk longer than its size", "Transfer-Encoding: chunked", "1\r\n{}\r\n0\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/audits/..;/me",
                "/v1/audits/%2e%2e/me",
                "/v1/audits%2f..%2fme",
                "//v1/me",
                "/v1//me",
                "/v1/./me",
                "/v1/me/",
                "/v1/me;x=1",
                "/v1/me%00",
                "/v1/%6de",
                "/V1/me"
            })
    void noOtherSpellingOfAPathLeadsAnywhere(String path) throws IOException {
        assertThat(send("GET " + path + " HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 40[04] .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/tokens",
                "/v1/tokens/refresh",
                "/v1/tokens/revoke",
                "/v1/password-resets",
                "/v1/email-verifications"
            })
    void aBodyOfAnotherTypeIsNotRead(String path) {
        Answer answer = api.post(path, Map.of("token", "x"), Map.of("Content-Type", "text/plain"));

        assertThat(answer.status()).as("%s", answer).isEqualTo(415);
    }

    @Test
    void faultsTellNothingOfTheInside() {
        Answer answer = api.post("/v1/tokens", List.of("'; select 1; --", "${jndi:ldap://x}"), Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("io.rankmesh", "java.", "Exception", "org.", "at line");
    }

    private String send(String request) throws IOException {
        URI edge = api.base();
        try (Socket socket = new Socket(edge.getHost(), edge.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
