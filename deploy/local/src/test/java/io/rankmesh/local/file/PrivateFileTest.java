package io.rankmesh.local.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path folder;

    @Test
    void aFailedWriteLeavesNothing() throws IOException {
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("child"));
        assertThatThrownBy(() -> PrivateFile.write(taken, new Properties())).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(taken));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("key", "value");
        Path file = folder.resolve("file");
        PrivateFile.write(file, properties);
        assertThat(PrivateFile.read(file)).contains(properties);
        assertThat(PrivateFile.read(folder.resolve("missing"))).isEmpty();
    }
}
