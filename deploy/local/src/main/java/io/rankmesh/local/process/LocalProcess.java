package io.rankmesh.local.process;

import io.rankmesh.local.file.Folders;
import io.rankmesh.local.file.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One child process that can be started, killed, frozen and started again on the same data. Its output goes to a log
 * file. It dies with this JVM.
 */
public abstract class LocalProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(25);

    private static final int LINES_OF_A_FAILURE = 15;

    private final String name;
    private final Path log;
    private volatile @Nullable Process process;
    private volatile boolean frozen;
    private volatile @Nullable Path throwAway;

    protected LocalProcess(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /** Does what must be done before each start, removing what a killed predecessor left, and says how to start. */
    protected abstract Launch prepare() throws IOException;

    /** Whether the process does its work now. Asked often: a short question to the process itself, never an exception. */
    public abstract boolean isReady();

    /** How long a start may take. */
    protected Duration startLimit() {
        return Duration.ofMinutes(2);
    }

    /** How long an orderly stop may take before the process is killed. */
    protected Duration stopLimit() {
        return Duration.ofSeconds(30);
    }

    /** The signal of an orderly stop. */
    protected String stopSignal() {
        return "TERM";
    }

    public final String name() {
        return name;
    }

    public final Path log() {
        return log;
    }

    /** Starts the process and waits until it is ready. */
    public final void start() {
        spawn();
        awaitReady();
    }

    /** Starts the process without waiting for it. */
    public final synchronized void spawn() {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running");
        }
        try {
            PrivateFolder.makeParent(log);
            Launch launch = prepare();
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(launch.environment());
            Process started = Spawner.spawn(builder, launch.deathSignal(), launch.account());
            frozen = false;
            process = started;
            try (var input = started.getOutputStream()) {
                input.write(launch.input().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new StartFailedException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Waits until the process is ready; a process that ends or takes too long is a failure. */
    public final void awaitReady() {
        long deadline = System.nanoTime() + startLimit().toNanos();
        boolean ready = false;
        while (!ready) {
            Process current = process;
            if (current == null || !current.isAlive()) {
                throw new StartFailedException(name + " ended while starting"
                        + (current == null ? "" : " (exit code " + current.exitValue() + ")") + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailedException(
                        name + " was not ready after " + startLimit().toSeconds() + " s" + lastLines());
            }
            // another process may answer on the port of one that has just ended
            ready = isReady() && isAlive();
            if (!ready) {
                pause();
            }
        }
    }

    /**
     * Stops the process in good order, or kills it and its children if it takes too long, and waits for its end.
     *
     * @return false if it had to be killed
     */
    public final synchronized boolean stop() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return true;
        }
        if (frozen) {
            resume();
        }
        Signals.send(stopSignal(), current.pid());
        if (waitFor(current, stopLimit())) {
            afterOrderlyEnd();
            return true;
        }
        List<ProcessHandle> children = current.descendants().toList();
        kill9();
        children.forEach(ProcessHandle::destroyForcibly);
        afterKill();
        return false;
    }

    /** Called when {@link #stop()} did not have to kill. */
    protected void afterOrderlyEnd() {}

    /** Called when {@link #stop()} had to kill. */
    protected void afterKill() {}

    /** Kills the process without warning and waits for its end. */
    public final void kill9() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
            waitFor(current, Duration.ofSeconds(10));
        }
    }

    /** Stops the clock of the process and its children (SIGSTOP): they keep their connections and answer nothing. */
    public final void freeze() {
        Process current = process;
        if (current != null) {
            // the process first: then it makes no more children
            Signals.send("STOP", current.pid());
            sendToChildren("STOP", current);
            frozen = true;
        }
    }

    /** Lets a frozen process go on. */
    public final void resume() {
        Process current = process;
        if (current != null) {
            sendToChildren("CONT", current);
            Signals.send("CONT", current.pid());
            frozen = false;
        }
    }

    private static void sendToChildren(String signal, Process parent) {
        long[] children = parent.descendants().mapToLong(ProcessHandle::pid).toArray();
        if (children.length > 0) {
            Signals.send(signal, children);
        }
    }

    /** Stops the process in good order and starts it again. */
    public final void restart() {
        stop();
        start();
    }

    public final boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** The process itself, while it lives. */
    public final Optional<ProcessIdentity> identity() {
        Process current = process;
        return current == null || !current.isAlive() ? Optional.empty() : ProcessIdentity.of(current.pid());
    }

    /** Memory in use (resident set) in bytes, where the operating system tells. */
    public final OptionalLong memory() {
        return identity().map(id -> ProcessTable.memory(id.pid())).orElse(OptionalLong.empty());
    }

    /** Whether the process has ended within the limit; true if none was ever started. */
    public final boolean awaitExit(Duration limit) throws InterruptedException {
        Process current = process;
        return current == null || current.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The exit code of the process that ended last; 128 + n for one that signal n killed. */
    public final int exitCode() {
        Process current = process;
        return current == null || current.isAlive() ? 0 : current.exitValue();
    }

    /** Makes {@link #close()} remove the folder: throw-away data. */
    protected final void removeOnClose(Path folder) {
        throwAway = folder;
    }

    /** Stops the process; a temporary server also removes its data. */
    @Override
    public final void close() {
        stop();
        Path folder = throwAway;
        if (folder != null) {
            Folders.delete(folder);
        }
    }

    private static boolean waitFor(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while waiting for a process", e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return "; the end of " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_A_FAILURE), lines.size()));
        } catch (IOException e) {
            return "; its log " + log + " cannot be read";
        }
    }
}
