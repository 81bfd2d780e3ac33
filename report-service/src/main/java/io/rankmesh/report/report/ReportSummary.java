package io.rankmesh.report.report;

import io.rankmesh.report.document.SeverityCounts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report in a list.
 *
 * @param pages how many pages the analysis fetched
 * @param score 0 to 100; null if no page could be scored
 * @param finishedAt when the analysis ended
 * @param createdAt when the report was built
 */
public record ReportSummary(
        UUID id,
        UUID analysisId,
        UUID projectId,
        String kind,
        @Nullable String url,
        @Nullable Integer score,
        SeverityCounts findings,
        long pages,
        @Nullable String stopReason,
        @Nullable Instant finishedAt,
        Instant createdAt) {

    static ReportSummary of(Report report) {
        return new ReportSummary(
                report.id,
                report.analysisId,
                report.projectId,
                report.kind,
                report.url,
                report.score,
                new SeverityCounts(report.critical, report.warning, report.notice),
                report.pages,
                report.stopReason,
                report.finishedAt,
                report.createdAt);
    }
}
