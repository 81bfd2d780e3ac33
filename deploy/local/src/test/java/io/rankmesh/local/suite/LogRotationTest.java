package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {

    @TempDir
    Path folder;

    @Test
    void aFullLogIsCopiedAsideAndItsWriterGoesOn() throws IOException {
        Path log = folder.resolve("service.log");
        LogRotation rotation = new LogRotation(10);
        try (var writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("12345");
            writer.flush();
            rotation.rotate(log);
            assertThat(log).hasContent("12345");

            writer.write("678901");
            writer.flush();
            rotation.rotate(log);
            writer.write("next");
        }
        assertThat(log).hasContent("next");
        assertThat(folder.resolve("service.log.1")).hasContent("12345678901");
    }

    @Test
    void aMissingLogIsNoFailure() throws IOException {
        new LogRotation(10).rotate(folder.resolve("missing.log"));
        assertThat(folder).isEmptyDirectory();
    }
}
