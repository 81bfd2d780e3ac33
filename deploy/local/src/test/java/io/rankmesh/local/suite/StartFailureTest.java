package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTest {

    @TempDir
    Path folder;

    @Test
    void theCommandThrowsWhatTheSupervisorFailedWith() throws IOException {
        assertThat(kept(new PortTakenException("Port 1 is taken\nby pid 2")))
                .isInstanceOf(PortTakenException.class)
                .hasMessage("Port 1 is taken\nby pid 2");
        assertThat(kept(new StartFailedException("kafka ended")))
                .isInstanceOf(StartFailedException.class)
                .hasMessage("kafka ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5\n", "\n\n", "nothing\nof it"})
    void aFileThatAFullDiskLeftSaysNothing(String content) throws IOException {
        assertThat(StartFailure.read(Files.writeString(folder.resolve("failure"), content)))
                .isEmpty();
    }

    @Test
    void aMissingFileSaysNothing() throws IOException {
        assertThat(StartFailure.read(folder.resolve("failure"))).isEmpty();
    }

    private RuntimeException kept(RuntimeException failure) throws IOException {
        Path file = folder.resolve("failure");
        StartFailure.of(failure).write(file);
        return StartFailure.read(file).orElseThrow().exception();
    }
}
