package io.rankmesh.local.launcher;

import static io.rankmesh.local.launcher.LauncherClone.EXECUTABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.launcher.LauncherClone.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the launcher builds, and what a build leaves. */
class LauncherBuildTest {

    @TempDir
    Path folder;

    private LauncherClone clone;

    @BeforeEach
    void copy() throws IOException {
        clone = LauncherClone.in(folder);
    }

    @Test
    void whatABuildKeepsIsForItsUserAlone() throws Exception {
        assertThat(clone.function("umask 022; lock_build; unlock_build").code()).isZero();
        Path state = clone.root().resolve(".rankmesh");
        assertThat(List.of(state.resolve("logs"), state.resolve("build")))
                .allSatisfy(part -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .isEqualTo("rwx------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx--x--x");
    }

    @Test
    void aFailedBuildIsNoVerdict() throws Exception {
        Path broken = clone.root().resolve("mvnw");
        Files.createFile(broken, EXECUTABLE);
        Files.writeString(broken, "#!/bin/sh\necho '[ERROR] no'\nexit 1\n");
        String java = System.getProperty("java.home");
        Outcome outcome = clone.run(Map.of("JAVA_HOME", java), clone.command("analyze --sample --fail-under 80"));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(5);
        assertThat(outcome.err()).contains("The build failed", "[ERROR] no");
    }

    /** @param repository the clone's: the caller's own, another user's (git's own tests simulate it so), or none (a source archive) */
    @ParameterizedTest
    @CsvSource({"own, 0", "foreign, 1", "none, 0"})
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void theFingerprintFollowsTheSources(String repository, String differentOwner) throws Exception {
        Map<String, String> environment = Map.of("GIT_TEST_ASSUME_DIFFERENT_OWNER", differentOwner);
        if (!repository.equals("none")) {
            clone.run(Map.of(), List.of("git", "init", "-q", clone.root().toString()));
        }
        Path source = clone.root().resolve("gateway-service/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(clone.root().resolve("pom.xml"), "<project/>");
        Files.writeString(source, "class A {}");
        String first = fingerprint(environment, "suite");
        String firstCli = fingerprint(environment, "cli");
        assertThat(fingerprint(environment, "suite")).isEqualTo(first);

        Files.writeString(source, "class B {}");
        assertThat(fingerprint(environment, "suite")).isNotEqualTo(first);
        assertThat(fingerprint(environment, "cli")).isEqualTo(firstCli);

        Files.delete(source);
        assertThat(fingerprint(environment, "suite")).isNotEqualTo(first);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aFolderWithoutSourcesHasAFingerprintToo() throws Exception {
        assertThat(fingerprint(Map.of(), "suite")).matches("\\d+ \\d+\n");
    }

    @ParameterizedTest
    @CsvSource({
        "suite, 'down, build suite, up'",
        "bench, 'down, build bench, up'",
        "local, 'down, build local'",
        "cli, build cli",
        "load, build load"
    })
    void aBuildStopsTheSuiteThatRunsFromItsFilesAndStartsItAgain(String kind, String steps) throws Exception {
        Files.createDirectories(clone.root().resolve("deploy/local/target/classes/io"));
        Outcome outcome =
                clone.function("is_built() { return 1; }; is_up() { supervisor=0; }; local_main() { echo \"$1\" >&3; };"
                        + " build() { echo \"build $1\" >&3; }; ensure_built " + kind + " 3>&1");
        assertThat(outcome.out().lines()).containsExactly(steps.split(", "));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theSuiteStartsAgainWithTheSettingsThatItRanWith() throws Exception {
        Outcome outcome = clone.function(
                Map.of("RANKMESH_PORT", "9000"),
                "is_up() { supervisor=$child; }; has_commands() { :; };"
                        + " local_main() { echo \"$1 $RANKMESH_PORT ${RANKMESH_WORKERS:-} ${SMTP_HOST:-}\" >&3; };"
                        + " RANKMESH_PORT=9500 RANKMESH_WORKERS=2 SMTP_HOST=mail sleep 60 & child=$!;"
                        + " until tr '\\0' '\\n' </proc/$child/environ | grep -q 9500; do :; done;"
                        + " stop_for_build 3>&1; start_after_build 3>&1; kill $child");
        assertThat(outcome.out().lines()).containsExactly("down 9000  ", "up 9500 2 mail");
        assertThat(outcome.err()).contains("stopping it until they are", "Starting the suite again");
    }

    @Test
    void aFailedBuildTellsThatItLeavesTheSuiteStopped() throws Exception {
        Outcome outcome = clone.function(
                "mkdir -p \"$logs\" \"$stamps\"; printf '#!/bin/sh\\nexit 1\\n' >\"$home/mvnw\"; chmod +x \"$home/mvnw\";"
                        + " is_up() { supervisor=0; }; has_commands() { :; }; local_main() { echo \"$1\"; };"
                        + " find_jdk() { :; }; command_build");
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.out()).isEqualTo("down\n");
        assertThat(outcome.err()).contains("The suite is stopped; ./rankmesh up starts it once the build succeeds.");
    }

    private String fingerprint(Map<String, String> environment, String kind) throws Exception {
        return clone.function(environment, "fingerprint " + kind).out();
    }
}
