package io.rankmesh.report.document;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.report.document.Cluster.Clusters;
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
 * @param pages how many pages the analysis fetched, or tried to
 * @param pagesForbidden how many it knows beside them that robots.txt forbids
 * @param score 0 to 100; absent if no page could be scored
 * @param categoryScores 0 to 100 by category, in the categories' alphabetical order
 * @param issues every audit that found something, what to mend first coming first
 * @param statuses how many pages answered with each HTTP status; {@code "none"} counts those that never answered
 * @param depths how many pages lie so many links away from the start
 * @param categoryTitles what a reader calls the categories
 * @param changes what differs from the analysis before; absent if there is none
 * @param keywords what the site is about, heaviest first, at most fifty
 * @param clusters groups of pages that say the same or compete, by kind, at most twenty of each
 * @param languages how many pages have text in each language
 * @param skipped links that were not followed, by reason
 * @param content what the texts of the pages are like
 * @param linkSuggestions links that pages lack, at most fifty
 * @param missing parts that the report lacks for a fault of ours: {@code score} (what cost points), {@code changes}, {@code keywords},
 *     {@code clusters}, {@code sections}, {@code link-suggestions}
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
        long pagesForbidden,
        @Nullable String stopReason,
        @Nullable Integer score,
        Map<String, Integer> categoryScores,
        SeverityCounts findings,
        List<Issue> issues,
        PageTable pageTable,
        Map<String, Long> statuses,
        Map<Integer, Long> depths,
        Map<String, String> categoryTitles,
        @Nullable Changes changes,
        List<Keyword> keywords,
        Clusters clusters,
        Structure structure,
        Map<String, Long> languages,
        Map<String, Skipped> skipped,
        SiteContent content,
        LinkSuggestions linkSuggestions,
        List<String> missing) {

    /** Reports of earlier releases lack what came later. */
    public ReportDocument {
        categoryTitles = categoryTitles == null ? Map.of() : categoryTitles;
        keywords = keywords == null ? List.of() : keywords;
        clusters = clusters == null ? Clusters.NONE : clusters;
        structure = structure == null ? Structure.UNKNOWN : structure;
        languages = languages == null ? Map.of() : languages;
        skipped = skipped == null ? Map.of() : skipped;
        content = content == null ? SiteContent.UNKNOWN : content;
        linkSuggestions = linkSuggestions == null ? LinkSuggestions.NONE : linkSuggestions;
        missing = missing == null ? List.of() : missing;
    }

    /**
     * Links that were not followed.
     *
     * @param links each counted once for every page it is on
     * @param example the first of them
     */
    public record Skipped(long links, @Nullable String example) {}

    /** The key of {@link #statuses} for pages that never answered. */
    public static final String NO_STATUS = "none";
}
