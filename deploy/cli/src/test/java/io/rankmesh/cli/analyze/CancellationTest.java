package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.Launched;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An analysis that ends before it is done. */
class CancellationTest extends AnalyzeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void cancelsTheAnalysisOnCtrlC() throws Exception {
        gateway.running(1, 9);
        Path earlier = earlierReport();

        try (Launched client = analyze(SITE, "--json")) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            client.interrupt();
            assertThat(client.exitCode()).isEqualTo(130);
            assertThat(gateway.wasCancelled()).isTrue();
            assertThat(client.err()).contains("Interrupted; the analysis was cancelled after 3 pages.");
            assertThat(MAPPER.readTree(client.out()).path("status").asText()).isEqualTo("cancelled");
        }
        assertThat(earlier).isEmptyDirectory();
    }

    @Test
    void cancelsWhatMayHaveBeenSubmitted() throws Exception {
        gateway.running(1, 9).trouble("POST /v1/analyses", 429, Map.of("Retry-After", "20"), "");

        try (Launched client = analyze(SITE)) {
            await().until(() -> gateway.count("POST /v1/analyses") > 0);
            client.interrupt();
            assertThat(client.exitCode()).isEqualTo(130);
            assertThat(gateway.wasCancelled()).isTrue();
            assertThat(client.err()).contains("Interrupted; the analysis was cancelled after 3 pages.");
        }
    }

    @Test
    void submitsNothingAfterCtrlC() throws Exception {
        gateway.running(1, 9).trouble("GET /v1/projects", 429, Map.of("Retry-After", "20"), "");

        try (Launched client = analyze(SITE)) {
            await().until(() -> gateway.count("GET /v1/projects") > 0);
            client.interrupt();
            assertThat(client.exitCode()).isEqualTo(130);
            assertThat(client.err()).contains("Interrupted before the analysis was submitted.");
        }
        assertThat(gateway.submissions).isEmpty();
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

        assertThat(run(4, SITE, "--timeout", "1s")).contains("did not end within 1 second ");
        assertThat(gateway.wasCancelled()).isTrue();
    }
}
