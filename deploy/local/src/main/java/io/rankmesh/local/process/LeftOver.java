package io.rankmesh.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Processes that a killed parent left: ended before their data or ports are used again. */
public final class LeftOver {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);

    private LeftOver() {}

    /**
     * Waits a while for the processes that work in the folder to end by themselves, then kills them.
     *
     * @param programs where their programs are or were; a process with another program, such as a shell, is left alone
     */
    public static void endAllWorkingIn(Path folder, Path programs) throws IOException {
        Path realFolder = folder.toRealPath();
        Path realPrograms = programs.toRealPath();
        if (!awaitEnd(ProcessTable.workingIn(realFolder, realPrograms), PATIENCE)) {
            kill(ProcessTable.workingIn(realFolder, realPrograms));
        }
    }

    /** Kills the processes that are still the ones recorded, and waits for their end. */
    public static void kill(Collection<ProcessIdentity> processes) {
        for (ProcessIdentity process : processes) {
            process.handle().ifPresent(ProcessHandle::destroyForcibly);
        }
        awaitEnd(List.copyOf(processes), PATIENCE);
    }

    /** Whether all the processes ended within the limit. */
    public static boolean awaitEnd(Collection<ProcessIdentity> processes, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
