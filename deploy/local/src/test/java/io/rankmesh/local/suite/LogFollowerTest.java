package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.file.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private Path log;
    private LogFollower follower;

    @BeforeEach
    void follow() throws IOException {
        log = Files.createDirectory(folder.resolve("logs")).resolve("supervisor.log");
        Files.writeString(log, "an earlier run\n");
        follower = new LogFollower(log, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @Test
    void showsWholeNewLinesWithoutTheirTimes() throws IOException {
        append("2026-01-01T00:00:00Z the café is open\nhalf ");
        follower.copy();
        assertShown("  the café is open\n");
        append("a line\n");
        follower.copy();
        follower.copy();
        assertShown("  the café is open\n  half a line\n");
    }

    @Test
    void goesOnInALogThatWasEmptied() throws IOException {
        Files.writeString(log, "new\n");
        follower.copy();
        assertShown("  new\n");
    }

    @Test
    void aLogThatIsGoneShowsNothing() throws IOException {
        Folders.delete(log.getParent());
        follower.copy();
        new LogFollower(log, System.err).copy();
        assertShown("");
        Files.createDirectory(log.getParent());
        append("back\n");
        follower.copy();
        assertShown("  back\n");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void assertShown(String text) {
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
