package io.rankmesh.cli.analyze;

/**
 * Lets a command tidy up when it is interrupted (Ctrl-C, or a polite kill). The virtual machine ends as soon as the action is done, with
 * 128 plus the signal's number, which is 130 for Ctrl-C.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;
    private volatile boolean begun;

    private Interruption(Runnable action) {
        this.hook = new Thread(
                () -> {
                    begun = true;
                    action.run();
                },
                "interruption");
    }

    static Interruption runs(Runnable action) {
        Interruption interruption = new Interruption(action);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Once interrupted the command has nothing more to say: holds the caller until the process ends. */
    @Override
    public void close() {
        try {
            if (!begun && Runtime.getRuntime().removeShutdownHook(hook)) {
                return;
            }
        } catch (IllegalStateException shuttingDown) {
            // falls through to wait for the end
        }
        boolean waiting = true;
        while (waiting) {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                waiting = true;
            }
        }
    }
}
