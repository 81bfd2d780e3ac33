package io.rankmesh.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --assert} and {@code --assert-file} on a page with two images without alt, one of two findings in their category. */
class AssertionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a.html"), """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page about garden tools</title></head>
                <body><h1>Tools</h1><img src=a.png width=1 height=1><img src=b.png width=1 height=1></body></html>
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image-alt=2", "image-alt = 3", "severity:critical=0", "category:images=2", "document-title=0"})
    void holds(String assertion) {
        InProcess run = audit("--assert", assertion);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "image-alt=1, image-alt",
        "category:images=1, category:images",
        "category:images=0, category:images",
        "severity:warning=0, severity:warning"
    })
    void fails(String assertion, String subject) {
        InProcess run = audit("--assert", assertion);

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_MET);
        assertThat(run.err()).contains(subject, "The assertion failed.");
        assertThat(run.out()).contains("Images have no alt");
    }

    @Test
    void showsTheFailedOnesInATable() throws Exception {
        Path budget = Files.writeString(folder.resolve("budget.txt"), """
                # what we live with today
                image-alt = 1      # two icons

                document-title=0
                """);

        InProcess run = audit("--assert-file", budget.toString(), "--assert", "category:images=0");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_MET);
        assertThat(run.err().lines())
                .containsExactly(
                        "Assertion         at most     found",
                        "image-alt               1         2",
                        "category:images         0         2",
                        "2 of 3 assertions failed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            img-alt=1          | There is no audit img-alt. Did you mean image-alt,
            missing-title=0    | There is no audit missing-title. Did you mean
            qqqqqqqq=0         | There is no audit qqqqqqqq. docs/audits.md lists all.
            severity:error=0   | There is no severity error. There are critical, warning, notice.
            severity:waring=0  | There is no severity waring. Did you mean warning?
            category:image=0   | There is no category image. Did you mean images?
            image-alt          | 'image-alt' is not AUDIT=MAX, severity:SEVERITY=MAX or category:CATEGORY=MAX
            image-alt=-1       | 'image-alt=-1' is not AUDIT=MAX
            image-alt=many     | 'image-alt=many' is not AUDIT=MAX
            score:low=1        | 'score:low=1' is not AUDIT=MAX
            """)
    void refusesWhatCanNeverFail(String assertion, String message) {
        InProcess run = audit("--assert", assertion);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysWhichLineOfTheFileIsWrong() throws Exception {
        Path budget = Files.writeString(folder.resolve("budget.txt"), "image-alt=1\nscore>=80\n");

        assertThat(audit("--assert-file", budget.toString()).err())
                .contains(budget + ":2: 'score>=80' is not AUDIT=MAX");
        assertThat(audit("--assert-file", folder.resolve("none").toString()).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void doesNotGoWithLighthousesVerdicts() {
        assertThat(audit("--format", "lighthouse", "--assert", "image-alt=1").err())
                .contains("--assert does not go with --format lighthouse");
    }

    @Test
    void withoutAVerdictTheScoreAndTheAssertionsDoNotDecide() throws Exception {
        Files.writeString(folder.resolve("empty.html"), "");

        InProcess run = audit("--assert", "image-alt=0");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("The assertion failed.", "the file is empty");
    }

    private InProcess audit(String... options) {
        List<String> args = new ArrayList<>(List.of("audit", folder.toString()));
        args.addAll(List.of(options));
        return InProcess.run(args.toArray(String[]::new));
    }
}
