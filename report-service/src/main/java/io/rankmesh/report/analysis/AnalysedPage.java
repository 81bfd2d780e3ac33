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
 */
public record AnalysedPage(
        UUID id,
        String url,
        @Nullable Integer status,
        @Nullable Integer depth,
        @Nullable String title,
        @Nullable Double score,
        @Nullable String error,
        @Nullable Counts findings) {

    public AnalysedPage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(url, "url");
    }

    /** Findings by severity. */
    public record Counts(long critical, long warning, long notice) {}
}
