package io.rankmesh.cli.analyze;

import io.rankmesh.cli.api.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param report where the report was written; null when the analysis has none
 */
record Outcome(Analysis analysis, @Nullable ReportFiles report) {}
