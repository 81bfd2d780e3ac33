package io.rankmesh.cli.progress;

import io.rankmesh.cli.api.Analysis;
import java.util.Locale;

/** What the progress views show. */
record Figures(String status, long done, long queued, double pagesPerSecond, Analysis.Severities findings) {

    static Figures of(Analysis analysis, double pagesPerSecond) {
        Analysis.Progress progress = analysis.progressOrNone();
        return new Figures(
                analysis.status(),
                progress.pagesDone(),
                progress.pagesQueued(),
                pagesPerSecond,
                analysis.findingsOrNone());
    }

    long known() {
        return done + queued;
    }

    String rate() {
        return String.format(Locale.ROOT, pagesPerSecond < 10 ? "%.1f/s" : "%.0f/s", pagesPerSecond);
    }
}
