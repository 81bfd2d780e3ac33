package io.rankmesh.report.analysis;

import java.util.List;
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

    /**
     * Links between pages.
     *
     * @param within the section
     * @param out to other sections
     * @param in from other sections
     * @param to the sections that most of them lead to
     */
    public record Links(long within, long out, long in, List<Target> to) {

        public Links {
            to = to == null ? List.of() : List.copyOf(to);
        }
    }

    /** @param name null for all pages that are in no other section */
    public record Target(@Nullable String name, long links) {}
}
