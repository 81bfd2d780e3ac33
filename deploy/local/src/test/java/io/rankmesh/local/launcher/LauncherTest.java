package io.rankmesh.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.launcher.LauncherClone.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the bash launcher is called, and how it finds its folder and a JDK. */
class LauncherTest {

    @TempDir
    Path folder;

    private LauncherClone clone;

    @BeforeEach
    void copy() throws IOException {
        clone = LauncherClone.in(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "frobnicate, 'Unknown command \"frobnicate\"; ./rankmesh help lists them.'",
        "up now, up takes no arguments",
        "build all, build takes no arguments",
        "logs, Usage: ./rankmesh logs SERVICE [-f]"
    })
    void wrongUseHasExitCodeTwo(String arguments, String message) throws Exception {
        Outcome outcome = clone.call(arguments);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo(message + "\n");
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help",
                "--help",
                "-h",
                "",
                "up --help",
                "down -h",
                "status --help",
                "logs -h",
                "reset --help",
                "build -h",
                "test --help"
            })
    void helpNamesEveryCommandAndNeedsNoJdk(String arguments) throws Exception {
        Outcome outcome = clone.run(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere"), clone.command(arguments));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("analyze", "audit", "up", "down", "status", "logs", "reset", "build", "test", "bench")
                .contains("RANKMESH_PORT", "Exit codes");
        assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void knowsItsFolderThroughSymbolicLinks() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("../a clone/rankmesh"));
        Path chain = Files.createSymbolicLink(bin.resolve("chain"), relative);
        assertThat(clone.run(Map.of(), List.of("bash", "-c", "source \"$1\"; echo \"$home\"", "-", chain.toString()))
                        .out())
                .isEqualTo(clone.root().toRealPath() + "\n");
    }

    @Test
    void takesAJdkThatIsNewEnough() throws Exception {
        Path old = clone.jdk("old", "17.0.9");
        Path early = clone.jdk("early", "24");
        Path good = clone.jdk("good one", "25.0.1");
        Path newer = clone.jdk("newer", "26");
        Outcome outcome = findJdk(List.of(old, folder.resolve("missing"), early, good, newer));
        assertThat(outcome.out()).isEqualTo(good + "\n");
        assertThat(findJdk(List.of(newer)).out()).isEqualTo(newer + "\n");
    }

    @Test
    void saysHowToGetAJdk() throws Exception {
        Outcome outcome = findJdk(List.of(clone.jdk("old", "17.0.9")));
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err())
                .startsWith("Rankmesh needs a JDK 25 or newer")
                .contains("adoptium.net", "sdk install");
    }

    @Test
    void aLogThatIsNotThereIsReportedWithThoseThatAre() throws Exception {
        Path logs = Files.createDirectories(clone.root().resolve(".rankmesh/logs"));
        Files.writeString(logs.resolve("redis.log"), "from redis\n");
        Files.writeString(logs.resolve("analysis-service-2.log"), "from the second worker\n");
        assertThat(clone.call("logs redis").out()).isEqualTo("from redis\n");
        assertThat(clone.call("logs analysis-service#2").out()).isEqualTo("from the second worker\n");
        Outcome outcome = clone.call("logs nginx");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("no log of \"nginx\"", "redis", "analysis-service-2");
    }

    @Test
    void namesTheLogsThatThereWillBe() throws Exception {
        Outcome outcome = clone.call("logs nginx");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("gateway-service", "user-service", "analysis-service", "report-service")
                .contains("postgres redis kafka supervisor build");
    }

    @Test
    void listsTheBenchmarks() throws Exception {
        Outcome outcome = clone.call("bench");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("Usage: ./rankmesh bench NAME [OPTIONS]")
                .contains("audit", "faults", "slice");
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench --help",
                "bench -h",
                "bench crawl --help",
                "bench audit -h",
                "bench fuzz --rounds 3 --help"
            })
    void theHelpOfBenchmarksNeedsNoBuild(String arguments) throws Exception {
        Outcome outcome = clone.run(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere"), clone.command(arguments));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Usage: ./rankmesh bench NAME [OPTIONS]")
                .containsOnlyOnce("--site DIR")
                .contains("--only PART", "--samples N", "sitemap");
    }

    @Test
    void anUnknownBenchmarkBuildsNothing() throws Exception {
        Outcome outcome =
                clone.run(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere"), clone.command("bench speed"));
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(2, "", "There is no benchmark \"speed\"; ./rankmesh bench --help lists them.\n"));
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "'', C.UTF-8", "de_DE.ISO-8859-1, C.UTF-8", "de_DE.UTF-8, de_DE.UTF-8", "C.utf8, C.utf8"})
    void fileNamesAreUnicodeInAnyLocale(String locale, String taken) throws Exception {
        Map<String, String> environment = Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", "");
        assertThat(clone.function(environment, "printf '%s' \"$LC_ALL\"").out()).isEqualTo(taken);
    }

    private Outcome findJdk(List<Path> candidates) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "source \"$1\"; shift; folders=(\"$@\"); jdk_folders() { printf '%s\\n' \"${folders[@]}\"; };"
                        + " find_jdk; echo \"$JAVA_HOME\"",
                "-",
                clone.launcher().toString()));
        candidates.forEach(candidate -> command.add(candidate.toString()));
        return clone.run(Map.of(), command);
    }
}
