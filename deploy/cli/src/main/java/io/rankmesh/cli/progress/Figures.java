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

    /** What the suite does once no page is left: the API counts pages only. */
    static final String AFTER_PAGES = "judging links and comparing pages";

    /** Whether all pages are done that are known, and the analysis is not. */
    boolean afterPages() {
        return status.equals("running") && done > 0 && queued == 0;
    }

    long known() {
        return done + queued;
    }

    String rate() {
        return String.format(Locale.ROOT, pagesPerSecond < 10 ? "%.1f/s" : "%.0f/s", pagesPerSecond);
    }
}
