package io.rankmesh.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.launcher.LauncherClone.Outcome;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher makes of the suite and of the programs that it starts. */
class LauncherSuiteTest {

    @TempDir
    Path folder;

    private LauncherClone clone;

    @BeforeEach
    void copy() throws IOException {
        clone = LauncherClone.in(folder);
    }

    @Test
    void statusOfASuiteThatNeverRanIsOneAndDownIsFine() throws Exception {
        assertThat(clone.call("status")).isEqualTo(new Outcome(1, "Rankmesh is not running\n", ""));
        assertThat(clone.call("down")).isEqualTo(new Outcome(0, "Rankmesh is not running\n", ""));
    }

    @Test
    void anotherProcessWithTheSupervisorsNumberIsNoSuite() throws Exception {
        Path status =
                Files.createDirectories(clone.root().resolve(".rankmesh/run")).resolve("suite.properties");
        ProcessIdentity self = ProcessIdentity.current();
        Files.writeString(status, "supervisor=" + self + "\n");
        assertThat(clone.function("is_up").code()).isZero();

        Files.writeString(status, "supervisor=" + new ProcessIdentity(self.pid(), self.mark() + 1) + "\n");
        assertThat(clone.function("is_up").code()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "reset"})
    void theSuitesCommandsNeedOnlyTheirClasses(String command) throws Exception {
        Files.createDirectories(clone.root().resolve(".rankmesh/run"));
        Files.createDirectories(clone.root().resolve("deploy/local/target/classes/io"));
        Outcome outcome = clone.function("build() { echo built; }; local_main() { echo \"$@\"; }; find_jdk() { :; };"
                + " command_of_suite " + command);
        assertThat(outcome.out()).isEqualTo(command + "\n");
    }

    /** A JVM that does not start ends with 1, which is a "no" of the launcher; the programs say it with 10. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 5", "2, 2", "4, 4", "10, 1", "130, 130"})
    void aJavaThatDoesNotStartIsNoAnswer(int java, int launched) throws Exception {
        Path jdk = clone.jdk("jdk", "25");
        Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\nexit " + java + "\n");
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
        String built = "is_built() { return 0; }; ensure_built() { :; }; ";
        for (String command : List.of("audit page.html", "status", "bench faults", "analyze --help")) {
            Files.createDirectories(clone.root().resolve(".rankmesh/run"));
            Files.createDirectories(clone.root().resolve("deploy/local/target/classes/io"));
            assertThat(clone.function(environment, built + "main " + command).code())
                    .as(command)
                    .isEqualTo(launched);
        }
        assertThat(clone.function(environment, built + "cli analyze").code()).isEqualTo(launched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "reset", "logs redis", "analyze --sample"})
    void anotherUsersDataIsNotTouched(String command) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path state =
                Files.createDirectories(clone.root().resolve(".rankmesh/run")).getParent();
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> user = new ArrayList<>();
        if (Unprivileged.isNeeded()) {
            user.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        }
        user.addAll(clone.command(command));
        Outcome outcome = clone.run(Map.of("JAVA_HOME", System.getProperty("java.home")), user);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("This user may not use " + clone.root().toRealPath().resolve(".rankmesh") + ",");
    }
}
