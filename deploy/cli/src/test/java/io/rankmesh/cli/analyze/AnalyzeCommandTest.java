package io.rankmesh.cli.analyze;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a real process against a gateway that can be told to misbehave. */
class AnalyzeCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SITE = "http://example.org/";
    private static final String READ_ANALYSIS = "GET /v1/analyses/" + FakeGateway.ANALYSIS;

    @TempDir
    Path folder;

    private FakeGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new FakeGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void analysesASiteAndWritesTheReport() throws Exception {
        gateway.running(1, 3).running(2, 2).completed(4, 87).reportAfter(2);

        try (Launched client = analyze(SITE + "shop?x=1", "--max-pages", "7", "--max-depth", "2")) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.out())
                    .contains("score 87 of 100, 4 pages")
                    .contains("1. Pages have a title (critical, 2 pages)")
                    .contains("2. robots.txt is valid (warning, the whole site)")
                    .contains("2 critical, 1 warning, 0 notice")
                    .contains(folder.resolve("rankmesh-report/report.html")
                            .toRealPath()
                            .toString());
            assertThat(client.err()).contains("running: 1 pages done, 3 queued");
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
    void saysHowToGoOnAfterThePageLimit() throws Exception {
        gateway.completed(500, 87, "page-limit");

        try (Launched client = analyze(SITE)) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.out()).contains("500 pages (stopped at the page limit; --max-pages N takes more)");
        }
    }

    @Test
    void keepsItsAccountToItselfAndUsesItAgain() throws Exception {
        gateway.completed(1, 90);
        run(0, SITE);
        run(0, SITE);

        Path account = folder.resolve(".rankmesh/secrets/account.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(account)))
                .isEqualTo("rw-------");
        assertThat(gateway.accounts).hasSize(1);
    }

    @Test
    void registersAgainWhenTheSuiteHasForgottenTheAccount() throws Exception {
        gateway.completed(1, 90);
        run(0, SITE);
        Map<String, String> before = Map.copyOf(gateway.accounts);
        gateway.accounts.clear();
        run(0, SITE);

        assertThat(gateway.accounts).isEqualTo(before);
    }

    @Test
    void makesANewAccountWhenItsAddressIsTaken() throws Exception {
        gateway.completed(1, 90);
        run(0, SITE);
        gateway.accounts.replaceAll((email, password) -> "another password");
        run(0, SITE);

        assertThat(gateway.accounts).hasSize(2);
    }

    @Test
    void signsInAgainWhenTheTokenRunsOutOnTheWay() throws Exception {
        gateway.running(1, 9);
        try (Launched client = analyze(SITE, "--json")) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            gateway.expireToken();
            gateway.completed(10, 70);
            assertThat(client.exitCode()).as(client.err()).isZero();
        }
        assertThat(gateway.submissions).hasSize(1);
    }

    @Test
    void waitsAsLongAsARateLimitAsks() throws Exception {
        gateway.completed(1, 90)
                .trouble("POST /v1/analyses", 429, Map.of("Retry-After", "2"), "{\"code\":\"rate-limited\"}");
        long before = System.nanoTime();
        run(0, SITE);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
        assertThat(gateway.submissions).hasSize(1);
    }

    @Test
    void repeatsASubmissionUnderTheSameKey() throws Exception {
        gateway.completed(1, 90).trouble("POST /v1/analyses", 503, Map.of(), "");
        run(0, SITE);

        assertThat(gateway.count("POST /v1/analyses")).isEqualTo(2);
        assertThat(gateway.idempotencyKeys).hasSize(1).doesNotContainNull();
    }

    @Test
    void makesOneProjectAlthoughItsAnswerWasLost() throws Exception {
        gateway.completed(1, 90).loseAnswerTo("POST /v1/projects");
        run(0, SITE);

        assertThat(gateway.projects).hasSize(1);
        assertThat(gateway.count("POST /v1/projects")).isOne();
    }

    @Test
    void makesTheProjectWhenTheFirstRequestWasNotCarriedOut() throws Exception {
        gateway.completed(1, 90).trouble("POST /v1/projects", 503, Map.of(), "");
        run(0, SITE);

        assertThat(gateway.projects).hasSize(1);
        assertThat(gateway.count("POST /v1/projects")).isEqualTo(2);
    }

    @Test
    void doesNotAskAgainForAProjectThatASlowServiceMayStillMake() throws Exception {
        gateway.completed(1, 90).trouble("POST /v1/projects", 504, Map.of(), "");
        run(4, SITE);

        assertThat(gateway.count("POST /v1/projects")).isOne();
    }

    @Test
    void keepsTheAccountWhoseRegistrationLostItsAnswer() throws Exception {
        gateway.completed(1, 90).loseAnswerTo("POST /v1/accounts");
        run(0, SITE);

        assertThat(gateway.accounts).hasSize(1);
        assertThat(gateway.count("POST /v1/accounts")).isEqualTo(2);
    }

    @Test
    void outlivesARestartOfTheGateway() throws Exception {
        gateway.running(1, 9);
        try (Launched client = analyze(SITE)) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            gateway.goAway();
            await().atMost(Duration.ofSeconds(20)).until(() -> client.err().contains("does not answer; trying again"));
            gateway.completed(10, 70);
            gateway.comeBack();
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.err()).contains("the suite answers again");
        }
    }

    @Test
    void saysHowToStartASuiteThatDoesNotRun() throws Exception {
        gateway.goAway();

        try (Launched client = analyze(SITE, "--json")) {
            assertThat(client.exitCode()).isEqualTo(3);
            assertThat(client.err()).contains("does not answer. Start it with: ./rankmesh up");
            assertThat(client.out()).isEmpty();
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
    void tellsWhichFieldTheSuiteRefused() throws Exception {
        gateway.trouble("POST /v1/analyses", 400, Map.of(), """
                {"title":"Bad Request","detail":"The request is not valid.","code":"validation-failed",
                 "errors":[{"field":"maxPages","code":"max","message":"must be at most 100"}]}
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
    void printsExactlyOneJsonObject() throws Exception {
        gateway.running(1, 1).completed(2, 66);

        try (Launched client = analyze(SITE, "--json", "--out", "other/place")) {
            assertThat(client.exitCode()).isZero();
            assertThat(client.out().lines()).hasSize(1);
            JsonNode told = MAPPER.readTree(client.out());
            assertThat(told.fieldNames())
                    .toIterable()
                    .containsExactly("analysisId", "status", "pages", "score", "findings", "report");
            assertThat(told.path("findings").toString()).isEqualTo("{\"critical\":2,\"warning\":1,\"notice\":0}");
            assertThat(Path.of(told.path("report").path("json").asText())).isRegularFile();
            assertThat(told.path("pages").asInt()).isEqualTo(2);
        }
    }

    @Test
    void failsBelowTheThresholdOnly() throws Exception {
        gateway.completed(2, 66);
        run(0, SITE, "--fail-under", "66");
        String err = run(1, SITE, "--fail-under", "67", "--quiet");

        assertThat(err).contains("The score 66 is below 67");
    }

    @Test
    void withoutAScoreThereIsNoVerdict() throws Exception {
        gateway.completedWithoutScore();
        String err = run(4, SITE, "--fail-under", "1");

        assertThat(err).contains("no verdict");
        run(0, SITE);
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

    @Test
    void cancelsTheAnalysisOnCtrlC() throws Exception {
        gateway.running(1, 9);

        try (Launched client = analyze(SITE, "--json")) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            client.interrupt();
            assertThat(client.exitCode()).isEqualTo(130);
            assertThat(gateway.wasCancelled()).isTrue();
            assertThat(client.err()).contains("Interrupted; the analysis was cancelled after 3 pages.");
            assertThat(MAPPER.readTree(client.out()).path("status").asText()).isEqualTo("cancelled");
        }
    }

    @Test
    void endsOnCtrlCEvenWhenTheSuiteIsAway() throws Exception {
        gateway.running(1, 9);

        try (Launched client = analyze(SITE)) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            gateway.goAway();
            client.interrupt();
            assertThat(client.exitCode()).isEqualTo(130);
            assertThat(client.err()).contains("has not confirmed yet");
        }
    }

    @Test
    void noticesThatSomeoneElseCancelled() throws Exception {
        gateway.running(1, 9).cancelledByOther();

        assertThat(run(130, SITE)).contains("The analysis was cancelled.");
    }

    @Test
    void cancelsWhatTakesTooLong() throws Exception {
        gateway.running(1, 9);

        assertThat(run(4, SITE, "--timeout", "1s")).contains("did not end within 1 seconds");
        assertThat(gateway.wasCancelled()).isTrue();
    }

    @Test
    void doesNotHideThatATokenWasRefused() throws Exception {
        Map<String, String> environment = environment();
        environment.put("RANKMESH_TOKEN", "worn out");

        try (Launched client = Launched.start(folder, environment, "analyze", SITE)) {
            assertThat(client.exitCode()).isEqualTo(3);
            assertThat(client.err()).contains("does not accept the token in RANKMESH_TOKEN");
        }
    }

    private Launched analyze(String... args) throws IOException {
        String[] all = new String[args.length + 1];
        all[0] = "analyze";
        System.arraycopy(args, 0, all, 1, args.length);
        return Launched.start(folder, environment(), all);
    }

    private String run(int exitCode, String... args) throws Exception {
        try (Launched client = analyze(args)) {
            assertThat(client.exitCode()).as(List.of(args) + client.err()).isEqualTo(exitCode);
            return client.err();
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("RANKMESH_URL", gateway.url());
        environment.put("RANKMESH_HOME", folder.toString());
        return environment;
    }
}
