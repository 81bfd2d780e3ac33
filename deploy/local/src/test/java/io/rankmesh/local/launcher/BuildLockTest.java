package io.rankmesh.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The lock that keeps two launchers from building at once, and what a killed launcher leaves of it. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class BuildLockTest {

    private static final String HOLD =
            "lock_build; touch held; until [[ -e enough ]]; do sleep 0.05; done; unlock_build";

    @TempDir
    Path folder;

    private final List<Process> launched = new ArrayList<>();
    private Path stamps;

    @BeforeEach
    void copy() throws IOException {
        Files.write(
                folder.resolve("rankmesh"),
                Files.readAllBytes(Installation.current().root().resolve("rankmesh")));
        stamps = Files.createDirectories(folder.resolve(".rankmesh/build"));
    }

    @AfterEach
    void end() {
        launched.forEach(Process::destroyForcibly);
    }

    @Test
    void aLockOfADeadBuildIsTakenOver() throws Exception {
        Process dead = bash("true", "dead");
        dead.waitFor();
        leaveLock(new ProcessIdentity(dead.pid(), 1));
        assertTaken();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLaterProcessWithTheNumberOfADeadBuildHoldsNothing() throws Exception {
        leaveLock(new ProcessIdentity(
                ProcessHandle.current().pid(), ProcessIdentity.current().mark() - 1));
        assertTaken();
    }

    @Test
    void aRunningBuildIsWaitedFor() throws Exception {
        Process first = bash(HOLD, "first");
        await().until(() -> Files.exists(folder.resolve("held")));
        Process second = bash("lock_build; unlock_build", "second");
        awaitThatItWaitsFor(first, "second");
        Files.createFile(folder.resolve("enough"));
        assertThat(second.waitFor()).isZero();
    }

    @Test
    void theLockOfADeadBuildIsTakenOverOnce() throws Exception {
        Process dead = bash("true", "dead");
        dead.waitFor();
        leaveLock(new ProcessIdentity(dead.pid(), 1));
        Process slow = bash(
                "readlink() { command readlink \"$@\"; touch seen; until [[ -e go ]]; do sleep 0.05; done; };"
                        + " lock_build; unlock_build",
                "slow");
        await().until(() -> Files.exists(folder.resolve("seen")));
        Process quick = bash(HOLD, "quick");
        await().until(() -> Files.exists(folder.resolve("held")));
        Files.createFile(folder.resolve("go"));
        awaitThatItWaitsFor(quick, "slow");
        Files.createFile(folder.resolve("enough"));
        assertThat(slow.waitFor()).isZero();
        assertThat(stamps).isEmptyDirectory();
    }

    private void leaveLock(ProcessIdentity holder) throws IOException {
        Files.createSymbolicLink(stamps.resolve("lock"), Path.of(holder.toString()));
    }

    private void assertTaken() throws Exception {
        Process launcher = bash("lock_build; readlink \"$stamps/lock\" >taken; unlock_build", "launcher");
        assertThat(launcher.waitFor()).isZero();
        assertThat(folder.resolve("taken")).content().startsWith(launcher.pid() + "@");
        assertThat(folder.resolve("launcher")).isEmptyFile();
        assertThat(stamps).isEmptyDirectory();
    }

    private void awaitThatItWaitsFor(Process holder, String waiting) {
        await().until(() -> Files.readString(folder.resolve(waiting))
                .equals("Waiting for another build (pid " + holder.pid() + ")\n"));
    }

    /** Runs bash code with the launcher's functions at hand. */
    private Process bash(String code, String output) throws IOException {
        Process process = new ProcessBuilder("bash", "-c", "source ./rankmesh; " + code)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
        launched.add(process);
        return process;
    }
}
