package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.progress.Progress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What Ctrl-C does: clears the bar, asks the suite to cancel, waits a little for the answer. */
final class Cancellation {
    private static final long CANCEL_SECONDS = 5;

    private final AnalysisRun run;
    private final Progress progress;
    private final boolean json;

    Cancellation(AnalysisRun run, Progress progress, boolean json) {
        this.run = run;
        this.progress = progress;
        this.json = json;
    }

    void carryOut() {
        progress.close();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Analysis>> ended = executor.submit(run::cancelAndWait);
            try {
                ended.get(CANCEL_SECONDS, TimeUnit.SECONDS)
                        .ifPresentOrElse(this::tell, Cancellation::tellNothingWasSent);
            } catch (TimeoutException | CancellationException e) {
                System.err.println("Interrupted; the suite has not confirmed yet that the analysis is cancelled.");
            } catch (ExecutionException e) {
                tell(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private void tell(Analysis ended) {
        long pages = ended.progressOrNone().pagesChecked();
        System.err.println(
                ended.cancelled()
                        ? "Interrupted; the analysis was cancelled after " + pages + (pages == 1 ? " page." : " pages.")
                        : "Interrupted; the analysis had already ended (" + ended.status() + ").");
        if (json) {
            JsonSummary.print(Outcome.withoutReport(ended), System.out);
        }
    }

    private static void tellNothingWasSent() {
        System.err.println("Interrupted before the analysis was submitted.");
    }

    private static void tell(@Nullable Throwable cause) {
        String reason = cause instanceof CommandException known ? known.getMessage() : String.valueOf(cause);
        System.err.println("Interrupted; the analysis could not be cancelled. " + reason);
    }
}
