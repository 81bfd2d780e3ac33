package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.api.Credentials;
import io.rankmesh.cli.api.Patience;
import io.rankmesh.cli.api.RankmeshClient;
import io.rankmesh.cli.progress.Progress;
import io.rankmesh.cli.terminal.Terminal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that takes its time. */
class AnalysisRunTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private FakeGateway gateway;
    private RankmeshClient client;

    @BeforeEach
    void open() throws Exception {
        gateway = new FakeGateway().completed(1, 87);
        gateway.accounts.put("a@example.org", "secret");
        client = new RankmeshClient(
                URI.create(gateway.url()), new Credentials.Login("a@example.org", "secret"), Patience.USUAL, _ -> {});
        Files.writeString(folder.resolve("report.html"), "of another day");
    }

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    @Test
    void isWaitedForThoughTheAnalysisTookNoTime() throws Exception {
        gateway.reportAfter(3);

        fetchReport(Duration.ofMinutes(1));

        assertThat(folder.resolve("report.html")).content().contains("<title>Report</title>");
    }

    /** What the suite waits for in vain when it is full, and what it then takes to build the report of a small site. */
    @Test
    void isWaitedForLongerThanItWaitsForAComparison() throws Exception {
        String settings = Files.readString(Path.of(System.getProperty("rankmesh.home"), "docs", "settings.md"));

        Matcher patience = Pattern.compile("`rankmesh.intake.comparison-patience` \\| report \\| `(\\d+)s`")
                .matcher(settings);

        assertThat(patience.find()).isTrue();
        assertThat(Duration.ofSeconds(Long.parseLong(patience.group(1))).multipliedBy(2))
                .isLessThan(AnalysisRun.LEAST_FOR_THE_REPORT);
    }

    @Test
    void thatDoesNotComeLeavesTheEarlierOneAndTheAnalysisNamed() {
        gateway.reportAfter(1_000);

        assertThatThrownBy(() -> fetchReport(AT_ONCE))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("/v1/reports?analysisId=" + FakeGateway.ANALYSIS);

        assertThat(folder.resolve("report.html")).hasContent("of another day");
    }

    /** @param patience the least, which is what counts here */
    private void fetchReport(Duration patience) throws InterruptedException {
        AnalysisRun run = new AnalysisRun(client, Progress.on(System.err, Terminal.detect(), true), patience);
        try (ReportFolder report = ReportFolder.prepare(folder, System.err)) {
            Analysis ended = run.follow(client.analysis(FakeGateway.ANALYSIS), Duration.ofMinutes(1));
            run.fetchReport(ended, report, false);
        }
    }
}
