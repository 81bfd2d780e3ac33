package io.rankmesh.cli.analyze;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.Launched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the command asks for, prints and writes, and how it ends. */
class AnalyzeCommandTest extends AnalyzeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void analysesASiteAndWritesTheReport() throws Exception {
        gateway.running(1, 3).running(2, 2).completed(4, 87).reportAfter(2);

        try (Launched client = analyze(SITE + "shop?x=1", "--max-pages", "7", "--max-depth", "2")) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.out())
                    .contains("score 87 of 100 (+7), 4 pages")
                    .contains("1. Pages have a title (critical, 2 pages, -9.3 points)")
                    .contains("2. robots.txt is valid (warning, the whole site)")
                    .contains("2 critical, 1 warning, 0 notice")
                    .contains(folder.resolve("rankmesh-report/report.html")
                            .toRealPath()
                            .toString());
            assertThat(client.err()).contains("running: 1 page done, 3 queued");
            assertThat(client.out() + client.err()).doesNotContain("\u001b");
        }
        try (var files = Files.list(folder.resolve("rankmesh-report"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "report.json");
        }
        assertThat(gateway.submissions).singleElement().satisfies(sent -> {
            assertThat(sent.path("projectId").asText()).isEqualTo(FakeGateway.PROJECT);
            assertThat(sent.path("kind").asText()).isEqualTo("site");
            assertThat(sent.path("url").asText()).isEqualTo(SITE + "shop?x=1");
            assertThat(sent.path("maxPages").asInt()).isEqualTo(7);
            assertThat(sent.path("maxDepth").asInt()).isEqualTo(2);
            assertThat(sent.has("html")).isFalse();
        });
    }

    @Test
    void countsNoPageThatRobotsTxtForbids() throws Exception {
        gateway.completed(904, 87).forbidding(400);

        try (Launched client = analyze(SITE)) {
            assertThat(client.exitCode()).isZero();
            assertThat(client.out()).contains("score 87 of 100 (+7), 504 pages, and 400 that robots.txt forbids");
        }
        try (Launched client = analyze(SITE, "--json")) {
            assertThat(client.exitCode()).isZero();
            JsonNode told = MAPPER.readTree(client.out());
            assertThat(told.path("pages").asInt()).isEqualTo(504);
            assertThat(told.path("pagesForbidden").asInt()).isEqualTo(400);
        }
    }

    @Test
    void tellsWhatChangedAndWhatTheSiteIsLike() throws Exception {
        gateway.completed(4, 87);

        try (Launched client = analyze(SITE)) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.out())
                    .containsSubsequence(
                            "Since the analysis of 2026-11-13",
                            "findings  4 new, 9 gone, 1 not looked at by both",
                            "new       Pages have a title (4) on http://example.org/x",
                            "pages     1 added, 0 removed, 4 changed",
                            "added     http://example.org/new",
                            "http://example.org/b http://example.org/c and 1",
                            "Not followed",
                            "excluded  111 links by --include and --exclude, such as",
                            "Content",
                            "phrases          green tea, loose",
                            "text of a page   640 words, 810 tokens, 23% of the bytes, readability 54.1",
                            "groups of pages  1 with the same text, 2 that compete for a phrase",
                            "Structure",
                            "pages by distance   0: 1, 1: 9, 2: 20 (links from the start: pages)",
                            "out of reach        1 page, to which no links lead",
                            "sections            /tea/ 4 pages, all others 1 page",
                            "links between       /tea/ -> all others 7",
                            "links worth adding")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void theReportsDataHoldsNothingThatATerminalObeys() throws Exception {
        gateway.completed(4, 87);

        try (Launched client = analyze(SITE)) {
            assertThat(client.exitCode()).as(client.err()).isZero();
        }

        String json = Files.readString(folder.resolve("rankmesh-report/report.json"));
        assertThat(json)
                .contains("\"\\u009b2J \\u202efdp\\u007f \ud83c\udf75\"")
                .doesNotContain("\u009b", "\u202e", "\u007f");
        assertThat(MAPPER.readTree(json).at("/keywords/2/phrase").asText())
                .isEqualTo("\u009b2J \u202efdp\u007f \ud83c\udf75");
    }

    @Test
    void saysThatThereIsNothingToCompareWith() throws Exception {
        gateway.completed(4, 87).withoutEarlierAnalysis();

        try (Launched client = analyze(SITE, "--max-score-drop", "0")) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.out())
                    .contains("no earlier analysis with the same options")
                    .doesNotContain("Since");
            assertThat(client.err()).contains("--max-score-drop compares nothing");
        }
    }

    @Test
    void writesWhatWasExtractedBesideTheReport() throws Exception {
        gateway.completed(4, 87);
        try (Launched client = analyze(SITE, "--json", "--extract", "price=css:.price")) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            Path extracted = Path.of(
                    MAPPER.readTree(client.out()).at("/report/extracted").asText());
            assertThat(extracted).hasContent("{\"asked\":\"fields=url,extracted\"}");
        }
        run(0, SITE);
        assertThat(folder.resolve("rankmesh-report/extracted.ndjson")).doesNotExist();
    }

    @Test
    void saysHowToGoOnAfterThePageLimit() throws Exception {
        gateway.completed(500, 87, "page-limit");

        try (Launched client = analyze(SITE)) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.out()).contains("500 pages (stopped at the page limit; --max-pages N takes more)");
        }
    }

    @Test
    void tellsWhyAnAnalysisFailed() throws Exception {
        gateway.running(0, 1).failed("unreachable", "The host name example.org does not resolve.");

        try (Launched client = analyze(SITE, "--json")) {
            assertThat(client.exitCode()).isEqualTo(4);
            assertThat(client.err()).contains("The analysis failed: The host name example.org does not resolve.");
            JsonNode told = MAPPER.readTree(client.out());
            assertThat(told.path("status").asText()).isEqualTo("failed");
            assertThat(told.path("score").isNull()).isTrue();
            assertThat(told.path("report").path("html").isNull()).isTrue();
        }
    }

    @Test
    void aFailedAnalysisLeavesNoReportOfAnEarlierOne() throws Exception {
        gateway.failed("unreachable", "The host name example.org does not resolve.");
        Path earlier = earlierReport();
        Path notes = Files.writeString(earlier.resolve("notes.txt"), "keep");

        assertThat(run(4, SITE)).containsOnlyOnce("Removed the report of an earlier analysis from");
        assertThat(earlier).isDirectoryContaining(notes::equals);
        assertThat(earlier.resolve("report.html")).doesNotExist();
        assertThat(earlier.resolve("report.json")).doesNotExist();
    }

    @Test
    void aRefusedAnalysisLeavesNoFolderBehind() throws Exception {
        gateway.trouble("POST /v1/analyses", 400, Map.of(), "{\"detail\":\"No.\"}");
        Files.createDirectory(folder.resolve("there"));

        assertThat(run(2, SITE, "--out", "there/new/place")).doesNotContain("Removed");
        assertThat(folder.resolve("there")).isEmptyDirectory();
    }

    @Test
    void tellsWhichFieldTheSuiteRefused() throws Exception {
        gateway.trouble("POST /v1/analyses", 400, Map.of(), """
                {"title":"Bad Request","detail":"The request is not valid.","code":"validation-failed",
                 "errors":[{"field":"maxPages","code":"over-tier-limit","message":"must be at most 100"}]}
                """);

        try (Launched client = analyze(SITE, "--max-pages", "9999999")) {
            assertThat(client.exitCode()).isEqualTo(2);
            assertThat(client.err())
                    .contains("The request is not valid.")
                    .contains("maxPages: must be at most 100")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void tellsARefusalOnceAndHowToAllowTheNetwork() throws Exception {
        gateway.trouble("POST /v1/analyses", 400, Map.of(), """
                {"detail":"url: names an address in a private or reserved network.","code":"validation-failed",
                 "errors":[{"field":"url","code":"address-not-allowed",
                            "message":"names an address in a private or reserved network"}]}
                """);

        assertThat(run(2, "http://10.0.0.1/").lines())
                .containsExactly(
                        "The suite refused: url: names an address in a private or reserved network.",
                        "RANKMESH_CRAWLER_ALLOWED_NETWORKS, set when the suite starts, names the private networks"
                                + " that it may enter.");
    }

    @Test
    void printsExactlyOneJsonObject() throws Exception {
        gateway.running(1, 1).completed(2, 66);

        try (Launched client = analyze(SITE, "--json", "--out", "other/place")) {
            assertThat(client.exitCode()).isZero();
            assertThat(client.out().lines()).hasSize(1);
            JsonNode told = MAPPER.readTree(client.out());
            assertThat(told.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "analysisId",
                            "status",
                            "pages",
                            "pagesForbidden",
                            "score",
                            "stopReason",
                            "categoryScores",
                            "findings",
                            "report",
                            "changes",
                            "keywords",
                            "clusters",
                            "depths",
                            "sections",
                            "content",
                            "linkSuggestions",
                            "skipped",
                            "missing",
                            "unlinkedPages");
            assertThat(told.at("/changes/findings/new").asInt()).isEqualTo(4);
            assertThat(told.at("/keywords/0").asText()).isEqualTo("green tea");
            assertThat(told.path("clusters").toString()).isEqualTo("{\"cannibalisation\":2,\"exact\":1}");
            assertThat(told.path("findings").toString()).isEqualTo("{\"critical\":2,\"warning\":1,\"notice\":0}");
            assertThat(Path.of(told.path("report").path("json").asText())).isRegularFile();
            assertThat(told.path("pages").asInt()).isEqualTo(2);
        }
    }

    @Test
    void isQuietWhenAsked() throws Exception {
        gateway.running(1, 1).completed(2, 66);

        try (Launched client = analyze(SITE, "-q")) {
            assertThat(client.exitCode()).isZero();
            assertThat(client.out() + client.err()).isEmpty();
        }
    }

    @Test
    void handsInHtml() throws Exception {
        gateway.completed(1, 66);
        Files.write(
                folder.resolve("old page.html"), "<meta charset=iso-8859-1><title>Café</title>".getBytes(ISO_8859_1));
        run(0, "--html", "old page.html");

        assertThat(gateway.submissions).singleElement().satisfies(sent -> {
            assertThat(sent.path("kind").asText()).isEqualTo("html");
            assertThat(sent.path("html").asText()).contains("<title>Café</title>");
            assertThat(sent.path("url").asText()).isEqualTo("https://example.com/old%20page.html");
        });
    }
}
