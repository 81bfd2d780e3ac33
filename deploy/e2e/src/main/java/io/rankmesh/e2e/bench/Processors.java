package io.rankmesh.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A processor for what is measured, and the others for all that measures it: who sends the load and who answers it would stand on machines of
 * their own elsewhere. Needs Linux' {@code taskset} and two processors.
 */
final class Processors {

    private static final String MEASURED = "0";

    private final Optional<Path> taskset = Runtime.getRuntime().availableProcessors() < 2
            ? Optional.empty()
            : Stream.of("/usr/bin/taskset", "/bin/taskset")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
    private final String others = "1-" + (Runtime.getRuntime().availableProcessors() - 1);

    /** Leaves the first processor, together with all that is started from now on. */
    void leaveOne() {
        keep(ProcessHandle.current(), others);
    }

    /** Moves a process and all that it has started to the processor that was left. */
    void measure(ProcessHandle process) {
        Stream.concat(Stream.of(process), process.descendants()).forEach(one -> keep(one, MEASURED));
    }

    @Override
    public String toString() {
        return taskset.isPresent() ? "each proxy on a processor of its own" : "proxies share processors with all else";
    }

    private void keep(ProcessHandle process, String processors) {
        taskset.ifPresent(program ->
                run(List.of(program.toString(), "-a", "-c", "-p", processors, Long.toString(process.pid()))));
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ends with " + process.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
