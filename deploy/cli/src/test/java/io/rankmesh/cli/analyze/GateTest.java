package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.ExitCode;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What lets a pipeline pass: the score and the assertions, on three findings of document-title and one of robots-txt. */
class GateTest extends AnalyzeTest {
    @Test
    void failsBelowTheThresholdOnly() throws Exception {
        gateway.completed(2, 66);
        run(0, SITE, "--fail-under", "66");
        String err = run(ExitCode.NOT_MET, SITE, "--fail-under", "67", "--quiet");

        assertThat(err).contains("The score 66 is below 67");
    }

    /** The analysis before has 80. */
    @Test
    void failsWhenTheScoreFallsByMoreThanIsAllowed() throws Exception {
        gateway.completed(2, 66);
        run(0, SITE, "--max-score-drop", "14");
        String err = run(ExitCode.NOT_MET, SITE, "--max-score-drop", "13", "--quiet");

        assertThat(err).contains("The score fell from 80 to 66, by more than 13");
    }

    @Test
    void withoutAScoreThereIsNoVerdict() throws Exception {
        gateway.completedWithoutScore();
        String err = run(4, SITE, "--fail-under", "1");

        assertThat(err).contains("no verdict");
        run(4, SITE, "--max-score-drop", "100");
        run(0, SITE);
    }

    @Test
    void givesNoVerdictOnWhatTheReportLacks() throws Exception {
        gateway.completed(2, 66).withUnreadChanges();
        String err = run(ExitCode.FAILED, SITE, "--max-score-drop", "100");

        assertThat(err).contains("could not be read");
        run(0, SITE, "--fail-under", "60");
    }

    @Test
    void failsWhenAnAssertionDoes() throws Exception {
        gateway.completed(2, 66);
        Files.writeString(folder.resolve("budget.txt"), "document-title=3\nseverity:warning=1\ncategory:metadata=4\n");
        run(0, SITE, "--assert-file", "budget.txt");
        String err = run(ExitCode.NOT_MET, SITE, "--assert-file", "budget.txt", "--assert", "document-title=2", "-q");

        assertThat(err.lines())
                .containsExactly(
                        "Assertion        at most     found",
                        "document-title         2         3",
                        "1 of 4 assertions failed.");
    }

    @Test
    void tellsScoreAndAssertionsBoth() throws Exception {
        gateway.completed(2, 66);

        assertThat(run(ExitCode.NOT_MET, SITE, "--fail-under", "67", "--assert", "category:metadata=0", "-q"))
                .contains("The score 66 is below 67", "The assertion failed.");
    }

    @Test
    void submitsNothingWithAnAssertionThatTheSuiteDoesNotKnow() throws Exception {
        assertThat(run(ExitCode.USAGE, SITE, "--assert", "image-alt=2")).contains("There is no audit image-alt.");
        assertThat(run(ExitCode.USAGE, SITE, "--assert", "title=2")).contains("Did you mean document-title?");
        assertThat(gateway.submissions).isEmpty();
    }
}
