package io.rankmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private static final String SITE = "http://example.org";

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("Say what to do"),
                wrong("Unmatched argument", "analyse"),
                wrong("Say what to analyse", "analyze"),
                wrong("--sample goes without", "analyze", "--sample", SITE),
                wrong("--sample goes without", "analyze", "--sample", "--page"),
                wrong("exclude each other", "analyze", SITE, "--page", "--html", "x.html"),
                wrong("for whole sites", "analyze", SITE, "--page", "--max-pages", "3"),
                wrong("are for whole sites", "analyze", SITE, "--page", "--include", "/shop/"),
                wrong("Nothing is fetched", "analyze", "--html", "x.html", "--delay", "1"),
                wrong("at least 1", "analyze", SITE, "--max-pages", "0"),
                wrong("must not be negative", "analyze", SITE, "--max-depth", "-1"),
                wrong("from 0 to 100", "analyze", SITE, "--fail-under", "101"),
                wrong("'soon' is no time", "analyze", SITE, "--timeout", "soon"),
                wrong("'0s' is no time", "analyze", SITE, "--timeout", "0s"),
                wrong("is not an int", "analyze", SITE, "--max-pages", "many"),
                wrong("Only http and https", "analyze", "ftp://example.org"),
                wrong("Not a URL", "analyze", "http://"),
                wrong("Not a URL", "analyze", "http://exa mple.org"),
                wrong("No such file: no.html", "analyze", "--html", "no.html"),
                wrong("No such file or folder: no.html", "audit", "no.html"),
                wrong("Only http and https can be audited, not ftp://x/", "audit", "ftp://x/"),
                wrong("Missing required parameter", "audit"),
                wrong("--base must be", "audit", ".", "--base", "example.org"),
                wrong("from 0 to 100", "audit", ".", "--fail-under", "-1"),
                wrong(
                        "expected one of text, json, lighthouse, sarif, junit, not 'xml'",
                        "audit",
                        ".",
                        "--format",
                        "xml"),
                wrong("expected one of text, json, sarif, junit, not", "analyze", SITE, "--format", "lighthouse"),
                wrong("--json and --format exclude each other", "analyze", SITE, "--json", "--format", "sarif"),
                wrong("'x' is not AUDIT=MAX", "analyze", SITE, "--assert", "x"));
    }

    private static Arguments wrong(String message, String... args) {
        return Arguments.of(message, args);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongUseEndsWithTwoAndSaysWhy(String message, String[] args) {
        InProcess run = InProcess.run(args);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyze", "audit"})
    void helpTellsTheExitCodes(String command) {
        InProcess run = InProcess.run(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Exit codes:").contains("below --fail-under");
    }

    @Test
    void namesTheFileThatHoldsNoPage(@TempDir Path folder) throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.html"));
        Path out = folder.resolve("report");

        InProcess run = InProcess.run("analyze", "--html", empty.toString(), "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("No HTML page: " + empty + " is empty");
        assertThat(out).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhyTheFolderOfTheReportCannotBeMade() {
        assertThat(InProcess.run("analyze", SITE, "--out", "/proc/foo").err())
                .startsWith("Cannot make the folder /proc/foo for the report: the system allows no folder there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "analyze --version", "analyze -V", "audit --version", "audit -V"})
    void tellsItsVersion(String arguments) {
        InProcess run = InProcess.run(arguments.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("rankmesh 0.");
    }

    /** At 80 columns picocli breaks a longer line, also within a path. */
    @ParameterizedTest
    @ValueSource(strings = {"analyze", "audit"})
    void helpBreaksNoPath(String command) {
        assertThat(InProcess.run(command, "--help").out().lines())
                .noneMatch(line -> line.strip().startsWith("/"))
                .noneMatch(line -> line.endsWith(" .") || line.endsWith("(default ."));
    }

    @Test
    void helpOfAuditTellsThatLinksAreNotFollowed() {
        assertThat(InProcess.run("audit", "--help").out()).contains("Links are not followed", "\"analyze\"");
    }

    @Test
    void helpTellsHowManyPagesAreTaken() {
        assertThat(InProcess.run("analyze", "--help").out()).containsPattern("pages \\(default\\s+500,");
    }

    /** Left to itself, Java would end with the code of a machine that did not start, and a page of stack trace. */
    @Test
    void anUnforeseenEndHasACodeOfItsOwn() {
        assertThat(Main.codeOf(() -> {
                    throw new StackOverflowError();
                }))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(InProcess.run("analyse").err()).contains("Did you mean").contains("analyze");
    }
}
