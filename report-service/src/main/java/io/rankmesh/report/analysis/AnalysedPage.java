package io.rankmesh.report.analysis;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page that the analysis fetched, or tried to.
 *
 * @param status HTTP status; absent if it never answered
 * @param depth links away from the start
 * @param score 0 to 100
 * @param error why it could not be fetched
 * @param linkScore weight of the links to it, 0 to 100
 * @param clickDepth links of the shortest path from the start; absent without one
 * @param inlinks other pages that link to it
 * @param content absent for what is no HTML
 */
public record AnalysedPage(
        UUID id,
        String url,
        @Nullable Integer status,
        @Nullable Integer depth,
        @Nullable String title,
        @Nullable Double score,
        @Nullable String error,
        @Nullable Counts findings,
        @Nullable Integer linkScore,
        @Nullable Integer clickDepth,
        @Nullable Long inlinks,
        @Nullable Content content) {

    public AnalysedPage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(url, "url");
    }

    /** Findings by severity. */
    public record Counts(long critical, long warning, long notice) {}

    /** @param language that the text is in; absent when it does not tell */
    public record Content(@Nullable String language) {}
}
