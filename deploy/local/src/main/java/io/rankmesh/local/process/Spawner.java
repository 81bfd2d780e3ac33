package io.rankmesh.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts processes that die with this JVM.
 *
 * <p>On Linux {@code setpriv} asks the kernel for a signal at the parent's death. The kernel means the parent
 * <em>thread</em>, so all processes are started by one thread that lives as long as the JVM. Elsewhere a shutdown hook
 * does it for a JVM that ends in good order, and the next run ends what {@link LeftOver} finds.
 */
public final class Spawner {

    private static final ExecutorService IMMORTAL = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spawner").factory());

    private static final Optional<String> SETPRIV = findSetpriv();

    private Spawner() {}

    /** Which account a process runs as. */
    public enum Account {
        CURRENT,
        /** The current user, or the unprivileged account if the current user is root. */
        NOT_ROOT
    }

    /** Starts a process that gets the signal ({@code TERM}, {@code INT} or {@code KILL}) when this JVM dies. */
    public static Process spawn(ProcessBuilder builder, String deathSignal, Account account) throws IOException {
        builder.command(tied(builder.command(), deathSignal, account));
        Process process = onImmortalThread(builder);
        if (SETPRIV.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        }
        return process;
    }

    /** Runs a short command to its end and answers what it printed; its failure carries that output. */
    public static String run(List<String> command, Account account, String input, Duration limit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(tied(command, "KILL", account)).redirectErrorStream(true);
        Process process = onImmortalThread(builder);
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        String output;
        try (var stdout = process.inputReader()) {
            output = stdout.readAllAsString();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end in " + limit.toSeconds() + " s: " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command.getFirst() + " ran", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " failed (" + process.exitValue() + "): " + output);
        }
        return output;
    }

    private static Process onImmortalThread(ProcessBuilder builder) throws IOException {
        try {
            return IMMORTAL.submit(builder::start).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "Interrupted while starting " + builder.command().getFirst(), e);
        }
    }

    private static List<String> tied(List<String> command, String deathSignal, Account account) {
        boolean drop = account == Account.NOT_ROOT && Unprivileged.isNeeded();
        if (SETPRIV.isEmpty()) {
            if (drop) {
                throw new IllegalStateException(
                        "PostgreSQL does not run as root: install setpriv (package util-linux) or use an ordinary account");
            }
            return command;
        }
        List<String> tied = new ArrayList<>();
        tied.add(SETPRIV.get());
        if (drop) {
            tied.addAll(Unprivileged.identityOptions());
        }
        tied.addAll(List.of("--pdeathsig", deathSignal, "--"));
        tied.addAll(command);
        return tied;
    }

    /** BusyBox has a setpriv without the option, hence the look at its help text. */
    private static Optional<String> findSetpriv() {
        return Executables.find("setpriv").filter(path -> {
            try {
                Process help = new ProcessBuilder(path, "--help")
                        .redirectErrorStream(true)
                        .start();
                try (var output = help.inputReader()) {
                    return output.readAllAsString().contains("--pdeathsig");
                }
            } catch (IOException e) {
                return false;
            }
        });
    }
}
