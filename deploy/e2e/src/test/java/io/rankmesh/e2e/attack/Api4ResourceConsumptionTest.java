package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OWASP API4:2023, Unrestricted Resource Consumption: too much of anything is refused before it costs anything. */
@ExtendWith(Matrix.Provider.class)
class Api4ResourceConsumptionTest {

    private static final int MEGABYTE = 1 << 20;

    private final Session attacker;

    Api4ResourceConsumptionTest(Matrix matrix) {
        attacker = matrix.tenants().attacker();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tooMuchIsRefused(String what, String method, String path, String body, int status, String code) {
        Answer answer = send(method, path, body, Map.of());

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    static Stream<Arguments> tooMuchIsRefused() {
        String nested = "[".repeat(20_000) + "]".repeat(20_000);
        String number = "9".repeat(20_000);
        String one = "{\"method\":\"GET\",\"path\":\"/v1/me\"}";
        String bomb = "{\"method\":\"POST\",\"path\":\"/v1/batch\",\"body\":{\"requests\":[" + one + "]}}";
        return Stream.of(
                Arguments.of("a body", "POST", "/v1/projects", "x".repeat(65 * 1024), 413, "body-too-large"),
                Arguments.of("a document", "POST", "/v1/analyses", "x".repeat(17 * MEGABYTE), 413, "body-too-large"),
                Arguments.of("a URL", "GET", "/v1/analyses?status=" + "x".repeat(9000), "", 414, "url-too-long"),
                Arguments.of("items of a list", "GET", "/v1/analyses?limit=1000000", "", 400, "validation-failed"),
                Arguments.of("items below none", "GET", "/v1/analyses?limit=-1", "", 400, "validation-failed"),
                Arguments.of("depth", "POST", "/v1/projects", "{\"name\":" + nested + "}", 400, "validation-failed"),
                Arguments.of("digits", "POST", "/v1/analyses", "{\"maxPages\":" + number + "}", 400, "malformed-json"),
                Arguments.of(
                        "letters of a method",
                        "POST",
                        "/v1/batch",
                        batch(List.of("{\"method\":\"\u00da\",\"path\":\"/v1/me\"}")),
                        400,
                        "validation-failed"),
                Arguments.of(
                        "requests of a batch",
                        "POST",
                        "/v1/batch",
                        batch(Collections.nCopies(21, one)),
                        400,
                        "validation-failed"),
                Arguments.of("batches in a batch", "POST", "/v1/batch", batch(List.of(bomb)), 400, "validation-failed"),
                Arguments.of(
                        "a batch of a megabyte",
                        "POST",
                        "/v1/batch",
                        batch(List.of("\"" + "x".repeat(MEGABYTE) + "\"")),
                        413,
                        "body-too-large"));
    }

    @Test
    void tooMuchOfHeadersIsRefused() {
        Answer answer = send("GET", "/v1/me", "", Map.of("X-Filler", "x".repeat(20_000)));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.json().get("code").asText()).isEqualTo("headers-too-large");
    }

    /** One of a page's columns may not cost what a thousand do. */
    @Test
    void expressionsThatExplodeAreHarmless() {
        String project = attacker.createProject("Explodes", "http://site.test/");
        Map<String, Object> extract = Map.of("name", "boom", "regex", "(a+)+$");
        String id = attacker.submit(Map.of(
                "projectId",
                project,
                "kind",
                "html",
                "url",
                "http://site.test/",
                "html",
                "<html><title>t</title><body>" + "a".repeat(100_000) + "!</body></html>",
                "extract",
                List.of(extract)));

        assertThat(attacker.awaitEnd(id, Duration.ofSeconds(30)).get("status").asText())
                .isEqualTo("completed");
    }

    @Test
    void everyAnswerTellsHowMuchIsLeft() {
        Answer answer = send("GET", "/v1/me", "", Map.of());

        assertThat(answer.header("RateLimit"))
                .hasValueSatisfying(limit -> assertThat(limit).contains(";r=", ";t="));
        assertThat(answer.header("RateLimit-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains(";q=", ";w="));
    }

    private static String batch(List<String> requests) {
        return "{\"requests\":[" + String.join(",", requests) + "]}";
    }

    private Answer send(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(BadTokens.bearer(attacker.token()));
        return attacker.api()
                .send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), all);
    }
}
