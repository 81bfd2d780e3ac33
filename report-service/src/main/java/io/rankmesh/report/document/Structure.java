package io.rankmesh.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the site hangs together.
 *
 * @param sections its parts by the segments of the project, else by the first directory of their paths, largest first
 * @param sectionsCut whether there are more
 * @param strongest the pages that most of the weight of internal links falls on, the strongest first
 * @param unlinked pages that no path of links leads to from the start
 */
public record Structure(List<Section> sections, boolean sectionsCut, List<StrongPage> strongest, long unlinked) {
    static final Structure UNKNOWN = new Structure(List.of(), false, List.of(), 0);

    /**
     * @param name a segment, or such as {@code /blog/}; absent for all pages that are in no other section
     * @param indexable pages that may be indexed
     * @param score mean of the pages', 0 to 100
     * @param clickDepth mean number of links from the start, to one decimal
     * @param linkScore mean of the pages', 0 to 100
     * @param linksOut links from its pages to those of other sections
     * @param linksIn links from pages of other sections to its own
     * @param linksWithin links between its own pages
     * @param linksTo the sections that most of its links lead to, at most twenty
     */
    public record Section(
            @Nullable String name,
            long pages,
            long indexable,
            @Nullable Integer score,
            SeverityCounts findings,
            @Nullable Double clickDepth,
            @Nullable Integer linkScore,
            long linksOut,
            long linksIn,
            long linksWithin,
            List<SectionLinks> linksTo) {

        /** Reports of earlier releases do not know where the links lead. */
        public Section {
            linksTo = linksTo == null ? List.of() : linksTo;
        }
    }

    /** @param name of the other section; absent for all pages that are in no other */
    public record SectionLinks(@Nullable String name, long links) {}

    /**
     * @param linkScore 0 to 100
     * @param clickDepth links of the shortest path from the start; absent without one
     * @param inlinks other pages that link to it
     */
    public record StrongPage(
            String url,
            @Nullable String title,
            int linkScore,
            @Nullable Integer clickDepth,
            long inlinks) {}
}
