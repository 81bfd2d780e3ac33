package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.analysis.AnalysisStatus;
import org.jspecify.annotations.Nullable;

/**
 * How an analysis ends.
 *
 * @param stopReason why the crawl went no further
 * @param failureCode null unless it failed
 * @param failureDetail a sentence for the owner of the site
 */
record Ending(
        AnalysisStatus status,
        String stopReason,
        @Nullable String failureCode,
        @Nullable String failureDetail) {

    /** Stop reason of a crawl that found nothing more. */
    static final String FINISHED = "finished";

    static Ending completed(String stopReason) {
        return new Ending(AnalysisStatus.COMPLETED, stopReason, null, null);
    }

    static Ending failed(String code, String detail) {
        return new Ending(AnalysisStatus.FAILED, code, code, detail);
    }
}
