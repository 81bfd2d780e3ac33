package io.rankmesh.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Signals that the JDK has no method for. */
final class Signals {

    private Signals() {}

    /** Sends a signal such as {@code STOP}; a process that has just ended is no failure. */
    static void send(String signal, long... pids) {
        String targets = LongStream.of(pids).mapToObj(Long::toString).collect(Collectors.joining(" "));
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + targets)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
