package io.rankmesh.report.document;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One report. It is stored as JSON and answered as stored, so a field may be added but none renamed or given another
 * meaning.
 *
 * @param url the address that the analysis started from; absent for posted HTML without one
 * @param createdAt when the report was built
 * @param durationMillis from the analysis' start to its end
 * @param pages how many pages the analysis fetched
 * @param score 0 to 100; absent if no page could be scored
 * @param categoryScores 0 to 100 by category, in the categories' alphabetical order
 * @param issues every audit that found something, what to mend first coming first
 * @param statuses how many pages answered with each HTTP status; {@code "none"} counts those that never answered
 * @param depths how many pages lie so many links away from the start
 */
@RegisterForReflection(registerFullHierarchy = true)
public record ReportDocument(
        UUID id,
        UUID analysisId,
        UUID projectId,
        String kind,
        @Nullable String url,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long durationMillis,
        long pages,
        @Nullable String stopReason,
        @Nullable Integer score,
        Map<String, Integer> categoryScores,
        SeverityCounts findings,
        List<Issue> issues,
        PageTable pageTable,
        Map<String, Long> statuses,
        Map<Integer, Long> depths) {

    /** The key of {@link #statuses} for pages that never answered. */
    public static final String NO_STATUS = "none";
}
