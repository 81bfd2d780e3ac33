package io.rankmesh.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages that say the same, or compete for one phrase.
 *
 * @param kind {@code exact}, {@code near-duplicate} or {@code cannibalisation}
 * @param phrase what the pages compete for; absent for duplicates
 * @param size how many pages
 * @param pages the first {@link #MAX_PAGES} in the order of the crawl
 */
public record Cluster(String kind, @Nullable String phrase, long size, List<ClusterPage> pages) {
    /** Pages that a report lists of one cluster. */
    public static final int MAX_PAGES = 10;

    public record ClusterPage(String url, @Nullable String title) {}

    /** @param cut whether there are more than these */
    public record Clusters(boolean cut, List<Cluster> items) {
        static final Clusters NONE = new Clusters(false, List.of());
    }
}
