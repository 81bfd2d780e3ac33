package io.rankmesh.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process, told apart from a later one that got the same number.
 *
 * @param pid process number
 * @param mark when it started: clock ticks since boot on Linux (immune to clock changes), else epoch milliseconds
 */
public record ProcessIdentity(long pid, long mark) {

    /** The field of {@code /proc/PID/stat} after the command's name in brackets that holds the start time. */
    private static final int START_TIME_AFTER_NAME = 19;

    /** The process that has the number now, if there is one. */
    public static Optional<ProcessIdentity> of(long pid) {
        return startMark(pid).map(mark -> new ProcessIdentity(pid, mark));
    }

    public static ProcessIdentity current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Reads what {@link #toString()} wrote; empty for anything else. */
    public static Optional<ProcessIdentity> parse(String text) {
        String[] parts = text.strip().split("@", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether this very process is still there (a zombie is not). */
    public boolean isAlive() {
        return handle().isPresent();
    }

    /** A handle to this very process. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startMark(pid).filter(found -> found == mark).isPresent());
    }

    @Override
    public String toString() {
        return pid + "@" + mark;
    }

    private static Optional<Long> startMark(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            boolean gone = fields[0].equals("Z") || fields[0].equals("X");
            return gone ? Optional.empty() : Optional.of(Long.valueOf(fields[START_TIME_AFTER_NAME]));
        } catch (IOException | StringIndexOutOfBoundsException e) {
            return Files.isDirectory(Path.of("/proc/self"))
                    ? Optional.empty()
                    : ProcessHandle.of(pid)
                            .flatMap(handle -> handle.info().startInstant())
                            .map(java.time.Instant::toEpochMilli);
        }
    }
}
