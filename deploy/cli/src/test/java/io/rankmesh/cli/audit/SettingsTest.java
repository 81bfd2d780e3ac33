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

/** {@code --staging} and {@code --threshold} on two pages with one title, kept out of the index. */
class SettingsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("a.html", "b.html")) {
            Files.writeString(folder.resolve(name), """
                    <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">
                    <title>A page about the tools of a garden</title></head><body><h1>Tools</h1></body></html>
                    """);
        }
    }

    @Test
    void onStagingPagesAreKeptOutOfTheIndexAndComparedAllTheSame() {
        assertThat(audit().out())
                .contains("Page is kept out of the index")
                .doesNotContain("Title is used by several pages");
        assertThat(audit("--staging").out())
                .contains("Title is used by several pages")
                .doesNotContain("Page is kept out of the index");
    }

    @Test
    void aThresholdTakesThePlaceOfTheCatalogues() {
        assertThat(audit().out()).doesNotContain("title-long");
        assertThat(audit("--format", "json", "--threshold", "title-long=20").out())
                .contains("\"title-long\"");
    }

    @ParameterizedTest
    @CsvSource({
        "nope=1, there is no audit nope",
        "canonical=1, the audit canonical has no limit",
        "title-long=-1, the limit of title-long must not be below 0",
        "title-long=x, Invalid value"
    })
    void refusesALimitThatNoAuditHas(String threshold, String message) {
        InProcess run = audit("--threshold", threshold);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private InProcess audit(String... options) {
        List<String> args = new ArrayList<>(List.of("audit", folder.toString()));
        args.addAll(List.of(options));
        return InProcess.run(args.toArray(String[]::new));
    }
}
