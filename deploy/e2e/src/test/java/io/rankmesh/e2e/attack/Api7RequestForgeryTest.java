package io.rankmesh.e2e.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.LoopbackSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OWASP API7:2023, Server Side Request Forgery: the crawler goes where everybody may go. What a site leads it to, by names, redirects and
 * robots.txt, is {@code ForbiddenAddressTest}'s; here are the addresses that a caller writes.
 */
@ExtendWith(Matrix.Provider.class)
class Api7RequestForgeryTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Session attacker;

    Api7RequestForgeryTest(Matrix matrix) {
        attacker = matrix.tenants().attacker();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_FLUSHALL",
                "ftp://site.test/",
                "jar:http://site.test/!/",
                "data:text/html,hello",
                "//site.test/",
                "http://user:secret@site.test/"
            })
    void aSiteIsAnHttpAddress(String url) {
        Answer answer = attacker.post("/v1/projects", Map.of("name", "Forged", "url", url));

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("url");
    }

    /** However an inner address is written, nothing there is asked: all at once, since each waits for its worker. */
    @Test
    void noSpellingOfAnInnerAddressIsEntered() {
        try (LoopbackSite inner = LoopbackSite.serveOn(
                SharedSuite.FORBIDDEN_LOOPBACK,
                0,
                exchange -> LoopbackSite.answer(exchange, 200, "text/html", "<title>Secret</title>".getBytes(UTF_8)))) {
            List<String> spellings = List.of(
                    "127.0.0.2",
                    "2130706434",
                    "0x7f000002",
                    "0177.0.0.2",
                    "127.2",
                    "[::ffff:127.0.0.2]",
                    "169.254.169.254",
                    "[::1]",
                    "0.0.0.0",
                    "10.0.0.1",
                    "[fe80::1]",
                    "[fd00::1]");
            List<String> analyses = new ArrayList<>();
            for (String host : spellings) {
                String url = "http://%s:%d/".formatted(host, inner.port());
                Answer project = attacker.post("/v1/projects", Map.of("name", host, "url", url));
                if (project.status() == 201) {
                    String id = project.json().get("id").asText();
                    analyses.add(attacker.submit(Map.of("projectId", id, "kind", "page", "url", url)));
                } else {
                    assertThat(project.status()).as("%s: %s", host, project).isEqualTo(400);
                }
            }
            for (String id : analyses) {
                JsonNode analysis = attacker.awaitEnd(id, LIMIT);
                assertThat(analysis.at("/failure/code").asText())
                        .as("%s", analysis)
                        .isIn("address-not-allowed", "dns-failed");
            }
            assertThat(inner.requests()).isEmpty();
        }
    }

    /** The way of an analysis to another site than its project's. */
    @Test
    void anAnalysisStaysAtItsProject() {
        String project = attacker.createProject("Stays", "http://site.test/");

        Answer answer = attacker.post(
                "/v1/analyses", Map.of("projectId", project, "kind", "page", "url", "http://metadata.test/"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("outside-project");
    }
}
