package io.rankmesh.report.analysis;

import java.util.List;
import java.util.Map;
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
 * @param extracted texts by the name of each column that the analysis was submitted with; null for a column that would cost too much
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
        @Nullable Content content,
        Map<String, @Nullable List<String>> extracted) {

    /** Error of a page that robots.txt forbids: it is known, and was not asked for. */
    public static final String ROBOTS_FORBIDDEN = "robots-forbidden";

    public AnalysedPage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(url, "url");
        extracted = extracted == null ? Map.of() : extracted;
    }

    /** Findings by severity. */
    public record Counts(long critical, long warning, long notice) {}

    /**
     * What the page's own text says of it.
     *
     * @param language that the text is in; absent when it does not tell
     * @param tokens estimate of what it costs a language model to read it
     * @param share of the text in the page's bytes, in percent
     * @param readability by the scale of the formula; absent for little text and languages without one
     * @param readabilityFormula such as {@code flesch}
     */
    public record Content(
            @Nullable String language,
            int words,
            int tokens,
            int share,
            @Nullable Double readability,
            @Nullable String readabilityFormula) {}
}
