package io.rankmesh.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bash launcher, called from a copy whose path has a space. */
class LauncherTest {

    private static final FileAttribute<?> EXECUTABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    @TempDir
    Path folder;

    private Path clone;
    private Path launcher;
    private Map<String, String> environment = Map.of();

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void copy() throws IOException {
        clone = Files.createDirectories(folder.resolve("a clone"));
        launcher = clone.resolve("rankmesh");
        Files.createFile(launcher, EXECUTABLE);
        Files.write(launcher, Files.readAllBytes(Installation.current().root().resolve("rankmesh")));
    }

    @ParameterizedTest
    @CsvSource({
        "frobnicate, 'Unknown command \"frobnicate\"; ./rankmesh help lists them.'",
        "up now, up takes no arguments",
        "build all, build takes no arguments",
        "logs, Usage: ./rankmesh logs SERVICE [-f]"
    })
    void wrongUseHasExitCodeTwo(String arguments, String message) throws Exception {
        Outcome outcome = run(Map.of(), command(launcher, arguments));
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
        Outcome outcome = run(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere"), command(launcher, arguments));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("analyze", "audit", "up", "down", "status", "logs", "reset", "build", "test", "bench")
                .contains("RANKMESH_PORT", "Exit codes");
    }

    @Test
    void knowsItsFolderThroughSymbolicLinks() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("../a clone/rankmesh"));
        Path chain = Files.createSymbolicLink(bin.resolve("chain"), relative);
        assertThat(run(Map.of(), List.of("bash", "-c", "source \"$1\"; echo \"$home\"", "-", chain.toString()))
                        .out())
                .isEqualTo(clone.toRealPath() + "\n");
    }

    @Test
    void statusOfASuiteThatNeverRanIsOneAndDownIsFine() throws Exception {
        assertThat(run(Map.of(), command(launcher, "status")))
                .isEqualTo(new Outcome(1, "Rankmesh is not running\n", ""));
        assertThat(run(Map.of(), command(launcher, "down"))).isEqualTo(new Outcome(0, "Rankmesh is not running\n", ""));
    }

    @Test
    void takesAJdkThatIsNewEnough() throws Exception {
        Path old = jdk("old", "17.0.9");
        Path early = jdk("early", "24");
        Path good = jdk("good one", "25.0.1");
        Path newer = jdk("newer", "26");
        Outcome outcome = findJdk(List.of(old, folder.resolve("missing"), early, good, newer));
        assertThat(outcome.out()).isEqualTo(good + "\n");
        assertThat(findJdk(List.of(newer)).out()).isEqualTo(newer + "\n");
    }

    @Test
    void saysHowToGetAJdk() throws Exception {
        Outcome outcome = findJdk(List.of(jdk("old", "17.0.9")));
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err())
                .startsWith("Rankmesh needs a JDK 25 or newer")
                .contains("adoptium.net", "sdk install");
    }

    @Test
    void aLogThatIsNotThereIsReportedWithThoseThatAre() throws Exception {
        Path logs = Files.createDirectories(clone.resolve(".rankmesh/logs"));
        Files.writeString(logs.resolve("redis.log"), "from redis\n");
        Files.writeString(logs.resolve("analysis-service-2.log"), "from the second worker\n");
        assertThat(run(Map.of(), command(launcher, "logs redis")).out()).isEqualTo("from redis\n");
        assertThat(run(Map.of(), command(launcher, "logs analysis-service#2")).out())
                .isEqualTo("from the second worker\n");
        Outcome outcome = run(Map.of(), command(launcher, "logs nginx"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("no log of \"nginx\"", "redis", "analysis-service-2");
    }

    @Test
    void namesTheLogsThatThereWillBe() throws Exception {
        Outcome outcome = run(Map.of(), command(launcher, "logs nginx"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("gateway-service", "user-service", "analysis-service", "report-service")
                .contains("postgres redis kafka supervisor build");
    }

    @Test
    void listsTheBenchmarks() throws Exception {
        Outcome outcome = run(Map.of(), command(launcher, "bench"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("Usage: ./rankmesh bench NAME [OPTIONS]")
                .contains("faults", "slice");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void whatABuildKeepsIsForItsUserAlone() throws Exception {
        assertThat(function("umask 022; lock_build; unlock_build").code()).isZero();
        Path state = clone.resolve(".rankmesh");
        assertThat(List.of(state.resolve("logs"), state.resolve("build")))
                .allSatisfy(part -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .isEqualTo("rwx------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx--x--x");
    }

    @Test
    void aFailedBuildIsNoVerdict() throws Exception {
        Path broken = clone.resolve("mvnw");
        Files.createFile(broken, EXECUTABLE);
        Files.writeString(broken, "#!/bin/sh\necho '[ERROR] no'\nexit 1\n");
        String java = System.getProperty("java.home");
        Outcome outcome = run(Map.of("JAVA_HOME", java), command(launcher, "analyze --sample --fail-under 80"));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(5);
        assertThat(outcome.err()).contains("The build failed", "[ERROR] no");
    }

    /** @param repository the clone's: the caller's own, another user's (git's own tests simulate it so), or none (a source archive) */
    @ParameterizedTest
    @CsvSource({"own, 0", "foreign, 1", "none, 0"})
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void theFingerprintFollowsTheSources(String repository, String differentOwner) throws Exception {
        environment = Map.of("GIT_TEST_ASSUME_DIFFERENT_OWNER", differentOwner);
        if (!repository.equals("none")) {
            run(Map.of(), List.of("git", "init", "-q", clone.toString()));
        }
        Path source = clone.resolve("gateway-service/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        Files.writeString(source, "class A {}");
        String first = fingerprint("suite");
        String firstCli = fingerprint("cli");
        assertThat(fingerprint("suite")).isEqualTo(first);

        Files.writeString(source, "class B {}");
        assertThat(fingerprint("suite")).isNotEqualTo(first);
        assertThat(fingerprint("cli")).isEqualTo(firstCli);

        Files.delete(source);
        assertThat(fingerprint("suite")).isNotEqualTo(first);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aFolderWithoutSourcesHasAFingerprintToo() throws Exception {
        assertThat(fingerprint("suite")).matches("\\d+ \\d+\n");
    }

    @Test
    void anotherProcessWithTheSupervisorsNumberIsNoSuite() throws Exception {
        Path status = Files.createDirectories(clone.resolve(".rankmesh/run")).resolve("suite.properties");
        ProcessIdentity self = ProcessIdentity.current();
        Files.writeString(status, "supervisor=" + self + "\n");
        assertThat(function("is_up").code()).isZero();

        Files.writeString(status, "supervisor=" + new ProcessIdentity(self.pid(), self.mark() + 1) + "\n");
        assertThat(function("is_up").code()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "'', C.UTF-8", "de_DE.ISO-8859-1, C.UTF-8", "de_DE.UTF-8, de_DE.UTF-8", "C.utf8, C.utf8"})
    void fileNamesAreUnicodeInAnyLocale(String locale, String taken) throws Exception {
        environment = Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", "");
        assertThat(function("printf '%s' \"$LC_ALL\"").out()).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "suite, 'down, build suite'",
        "bench, 'down, build bench'",
        "local, 'down, build local'",
        "cli, build cli"
    })
    void aBuildStopsTheSuiteThatRunsFromItsFiles(String kind, String steps) throws Exception {
        Files.createDirectories(clone.resolve("deploy/local/target/classes/io"));
        Outcome outcome = function("is_built() { return 1; }; is_up() { return 0; }; local_main() { echo \"$1\"; };"
                + " build() { echo \"build $1\"; }; ensure_built " + kind);
        assertThat(outcome.out().lines()).containsExactly(steps.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "reset"})
    void theSuitesCommandsNeedOnlyTheirClasses(String command) throws Exception {
        Files.createDirectories(clone.resolve(".rankmesh/run"));
        Files.createDirectories(clone.resolve("deploy/local/target/classes/io"));
        Outcome outcome = function("build() { echo built; }; local_main() { echo \"$@\"; }; find_jdk() { :; };"
                + " command_of_suite " + command);
        assertThat(outcome.out()).isEqualTo(command + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aSignalToTheLauncherAloneEndsTheClientInGoodOrder(String signal) throws Exception {
        String client = "trap 'sleep 0.5; echo cancelled; exit 143' TERM; echo ready; while :; do sleep 0.1; done";
        Path out = folder.resolve("client");
        String code = "source \"$1\"; client=$2; cli() { bash -c \"$1\"; }; run_client \"$client\"";
        // whoever runs the tests in the background ignores INT, and so would all below
        Process launched = new ProcessBuilder(
                        "env", "--default-signal=INT", "bash", "-c", code, "-", launcher.toString(), client)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(out.toFile())
                .start();
        await().until(() -> Files.readString(out).equals("ready\n"));
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(launched.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(launched.waitFor()).isEqualTo(130);
        assertThat(out).hasContent("ready\ncancelled");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void theClientsAnswerIsTheLaunchers(int code) throws Exception {
        assertThat(function("cli() { return " + code + "; }; run_client").code())
                .isEqualTo(code);
    }

    /** A JVM that does not start ends with 1, which is a "no" of the launcher; the programs say it with 10. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 5", "2, 2", "4, 4", "10, 1", "130, 130"})
    void aJavaThatDoesNotStartIsNoAnswer(int java, int launched) throws Exception {
        Path jdk = jdk("jdk", "25");
        Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\nexit " + java + "\n");
        environment = Map.of("JAVA_HOME", jdk.toString());
        String built = "is_built() { return 0; }; ensure_built() { :; }; ";
        for (String command : List.of("audit page.html", "status", "bench faults", "analyze --help")) {
            Files.createDirectories(clone.resolve(".rankmesh/run"));
            Files.createDirectories(clone.resolve("deploy/local/target/classes/io"));
            assertThat(function(built + "main " + command).code()).as(command).isEqualTo(launched);
        }
        assertThat(function(built + "run_client analyze").code()).isEqualTo(launched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "reset", "logs redis", "analyze --sample"})
    void anotherUsersDataIsNotTouched(String command) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path state = Files.createDirectories(clone.resolve(".rankmesh/run")).getParent();
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> user = new ArrayList<>();
        if (Unprivileged.isNeeded()) {
            user.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        }
        user.addAll(command(launcher, command));
        Outcome outcome = run(Map.of("JAVA_HOME", System.getProperty("java.home")), user);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("This user may not use " + clone.toRealPath().resolve(".rankmesh") + ",");
    }

    private String fingerprint(String kind) throws Exception {
        return function("fingerprint " + kind).out();
    }

    private Outcome findJdk(List<Path> candidates) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "source \"$1\"; shift; folders=(\"$@\"); jdk_folders() { printf '%s\\n' \"${folders[@]}\"; };"
                        + " find_jdk; echo \"$JAVA_HOME\"",
                "-",
                launcher.toString()));
        candidates.forEach(candidate -> command.add(candidate.toString()));
        return run(Map.of(), command);
    }

    /** Runs bash code with the launcher's functions at hand. */
    private Outcome function(String code) throws Exception {
        return run(environment, List.of("bash", "-c", "source \"$1\"; " + code, "-", launcher.toString()));
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdks").resolve(name));
        Path bin = Files.createDirectories(jdk.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Files.createFile(bin.resolve(program), EXECUTABLE);
        }
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Some\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static List<String> command(Path launcher, String arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        if (!arguments.isEmpty()) {
            command.addAll(List.of(arguments.split(" ", -1)));
        }
        return command;
    }

    private Outcome run(Map<String, String> environment, List<String> command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err));
    }
}
