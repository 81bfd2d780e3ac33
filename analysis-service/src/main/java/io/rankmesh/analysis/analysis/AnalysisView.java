package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.extract.ExtractRequest;
import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.project.ProjectSettings;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An analysis as the API tells it. */
@Schema(name = "Analysis")
public record AnalysisView(
        UUID id,
        UUID projectId,
        AnalysisKind kind,
        String url,
        AnalysisStatus status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Progress progress,
        FindingCounts findings,

        @Schema(description = "0 to 100; null until the analysis is completed") @Nullable Integer score,

        @Schema(description = "Score of each category") Map<String, Integer> categoryScores,

        @Schema(description = "How the crawl goes, with defaults and without secrets")
        CrawlOptions crawl,

        @Schema(description = "Columns that its pages have beside the usual ones")
        List<ExtractRequest> extract,

        @Schema(
                description =
                        "Links that were not followed, by reason: excluded, too-long, repeating-path, deep-path, calendar, "
                                + "query-variants, endless-sequence; session-id, which were followed without one; robots-rules, on which not all rules of a robots.txt were tried; external-links, which were not checked; "
                                + "and sitemaps, which were not read")
        Map<String, Skipped> skipped,

        @Schema(
                description =
                        "Why the crawl ended: finished, page-limit, depth-limit, redirect-limit, host-busy, cancelled, "
                                + "robots-forbidden, or the code of the failure")
        @Nullable String stopReason,

        @Nullable Failure failure,

        @Schema(description = "What it was submitted with: the project's settings of that time, and its own above them")
        ProjectSettings settings) {

    public record Progress(
            @Schema(description = "Pages stored; those that robots.txt forbids are among them, beside the limit")
            int pagesDone,

            @Schema(description = "Pages known and not yet fetched, within the analysis's limits")
            int pagesQueued,

            @Schema(
                    description =
                            "Of the pages stored, those that robots.txt forbids, as far as they are beside the limit")
            int pagesForbidden) {}

    /**
     * @param links how many, each counted once for every page it is on
     * @param example the first
     */
    public record Skipped(long links, String example) {}

    /** @param code stable, made for machines */
    public record Failure(String code, String detail) {}

    static AnalysisView of(Analysis row) {
        AnalysisStatus status = AnalysisStatus.of(row.status);
        int room = Math.max(0, row.maxPages + row.pagesBesides - row.pagesDone);
        int queued = status.isFinal() ? 0 : Math.min(row.pagesQueued, room);
        return new AnalysisView(
                row.id,
                row.projectId,
                AnalysisKind.of(row.kind),
                row.url,
                status,
                row.createdAt,
                row.startedAt,
                row.finishedAt,
                new Progress(row.pagesDone, queued, row.pagesBesides),
                new FindingCounts(row.critical, row.warning, row.notice),
                row.score,
                categoryScores(row.categoryScores),
                CrawlOptions.ofJson(row.crawl),
                Extracts.parse(row.extract),
                skipped(row.skipped),
                row.stopReason,
                row.failureCode == null
                        ? null
                        : new Failure(row.failureCode, row.failureDetail == null ? "" : row.failureDetail),
                ProjectSettings.parse(row.settings));
    }

    private static Map<String, Skipped> skipped(@Nullable String json) {
        Map<String, Skipped> skipped = new TreeMap<>();
        if (json != null) {
            JsonObject object = new JsonObject(json);
            for (String reason : object.fieldNames()) {
                JsonObject links = object.getJsonObject(reason);
                skipped.put(reason, new Skipped(links.getLong("links"), links.getString("example")));
            }
        }
        return skipped;
    }

    private static Map<String, Integer> categoryScores(@Nullable String json) {
        Map<String, Integer> scores = new TreeMap<>();
        if (json != null) {
            JsonObject object = new JsonObject(json);
            object.fieldNames().forEach(category -> scores.put(category, object.getInteger(category)));
        }
        return scores;
    }
}
