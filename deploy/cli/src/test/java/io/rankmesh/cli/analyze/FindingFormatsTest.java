package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.Launched;
import io.rankmesh.cli.export.Junit;
import io.rankmesh.cli.export.Sarif;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All findings of an analysis on standard output, for other programs. */
class FindingFormatsTest extends AnalyzeTest {
    @Test
    void printsSarif() throws Exception {
        gateway.completed(3, 66);

        Sarif sarif = Sarif.parse(print(0, SITE, "--format", "sarif"));

        assertThat(sarif.rules().findValuesAsText("id")).containsExactly("document-title", "robots-txt");
        assertThat(sarif.results())
                .extracting(Sarif::uri)
                .containsExactly(SITE, SITE, SITE + "shop?x=1%7C2", SITE + "robots.txt");
        assertThat(sarif.results())
                .extracting(result -> result.path("level").asText())
                .containsExactly("error", "error", "error", "warning");
        assertThat(sarif.results()).extracting(Sarif::region).containsOnly("");
        assertThat(sarif.fingerprints()).doesNotHaveDuplicates();
        assertThat(print(0, SITE, "--format", "sarif")).isEqualTo(print(0, SITE, "--format", "SARIF"));
    }

    @Test
    void printsJunit() throws Exception {
        gateway.completed(3, 66);

        Junit junit = Junit.parse(print(0, SITE, "--format", "junit"));

        assertThat(junit.suites()).containsExactly(SITE, SITE + "shop?x=1|2", SITE + "clean", "The site as a whole");
        assertThat(junit.failure(SITE, "document-title").getTextContent())
                .contains("<title>\uFFFD</title>", "-> http://example.org/b", "Mend it.");
        assertThat(junit.tests(SITE + "clean")).containsExactly("no findings");
    }

    @Test
    void namesTheFileThatWasHandedIn() throws Exception {
        gateway.completed(1, 66);
        Files.writeString(folder.resolve("a.html"), "<title>A page</title>");

        Sarif sarif = Sarif.parse(print(0, "--html", "a.html", "--format", "sarif"));

        assertThat(sarif.results()).extracting(Sarif::uri).contains("a.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sarif", "junit"})
    void printNothingOfAnAnalysisThatFailed(String format) throws Exception {
        gateway.failed("unreachable", "The host name example.org does not resolve.");

        assertThat(print(4, SITE, "--format", format)).isEmpty();
    }

    /** Half a list would close, in a code scanning, all that it lacks. */
    @Test
    void printNothingWhenTheSuiteRefusesHalfway() throws Exception {
        gateway.completed(3, 66).trouble("GET /v1/analyses/" + FakeGateway.ANALYSIS + "/findings", 500, Map.of(), "{}");

        assertThat(print(4, SITE, "--format", "sarif")).isEmpty();
    }

    private String print(int exitCode, String... args) throws Exception {
        try (Launched client = analyze(args)) {
            assertThat(client.exitCode()).as(client.err()).isEqualTo(exitCode);
            return client.out();
        }
    }
}
