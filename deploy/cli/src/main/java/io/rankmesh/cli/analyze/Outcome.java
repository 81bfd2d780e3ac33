package io.rankmesh.cli.analyze;

import io.rankmesh.cli.api.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param report where the report was written; null when the analysis has none
 * @param findings null when the analysis has no report, and when the format tells no findings
 */
record Outcome(
        Analysis analysis,
        @Nullable ReportFiles report,
        @Nullable Findings findings) {

    static Outcome withoutReport(Analysis analysis) {
        return new Outcome(analysis, null, null);
    }
}
