package io.rankmesh.local.suite;

import io.rankmesh.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Why the supervisor could not start the suite. It leaves that in a file for the command that waits for it: the exit
 * code in the first line, then the message.
 */
record StartFailure(int exitCode, String message) {

    static StartFailure of(RuntimeException cause) {
        return new StartFailure(ExitCode.of(cause).number(), String.valueOf(cause.getMessage()));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, exitCode + "\n" + message + "\n");
    }

    /** Empty if the file is missing or says too little, as after a full disk. */
    static Optional<StartFailure> read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2 || !lines.getFirst().matches("\\d{1,3}")
                    ? Optional.empty()
                    : Optional.of(new StartFailure(
                            Integer.parseInt(lines.getFirst()), String.join("\n", lines.subList(1, lines.size()))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    RuntimeException exception() {
        return exitCode == ExitCode.PORT_TAKEN.number()
                ? new PortTakenException(message)
                : new StartFailedException(message);
    }
}
