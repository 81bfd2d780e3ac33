package io.rankmesh.report.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A part of a site.
 *
 * @param name null for all pages that are in no other section
 * @param score mean of the pages', 0 to 100
 * @param clickDepth mean of the pages that the start leads to
 * @param linkScore mean of the pages'
 */
public record Section(
        @Nullable String name,
        long pages,
        long indexable,
        @Nullable Double score,
        AnalysedPage.@Nullable Counts findings,
        @Nullable Double clickDepth,
        @Nullable Double linkScore,
        @Nullable Links links) {

    /** Links between pages: within the section, to other sections, from other sections. */
    public record Links(long within, long out, long in) {}
}
