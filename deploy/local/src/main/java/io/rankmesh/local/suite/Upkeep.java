package io.rankmesh.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * A recurring work on the disk that the suite can live without for a while. A failure is told when it comes and not
 * again until the work has been done once; it ends nothing.
 */
final class Upkeep {

    private final String failure;
    private final Consumer<String> news;
    private boolean failing;

    /** With the words that a failure is told by. */
    Upkeep(String failure, Consumer<String> news) {
        this.failure = failure;
        this.news = news;
    }

    /** Something that may fail on the disk. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    synchronized void attempt(Work work) {
        try {
            work.run();
            failing = false;
        } catch (IOException | UncheckedIOException e) {
            if (!failing) {
                news.accept(failure + ": " + e);
            }
            failing = true;
        }
    }

    /** Whether the last attempt failed. */
    synchronized boolean isFailing() {
        return failing;
    }
}
