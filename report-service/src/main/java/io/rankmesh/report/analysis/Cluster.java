package io.rankmesh.report.analysis;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pages that say the same, or compete for one phrase.
 *
 * @param kind {@code exact}, {@code near-duplicate} or {@code cannibalisation}
 * @param size number of pages, listed or not
 */
public record Cluster(String kind, @Nullable String phrase, long size, List<ClusterPage> pages) {

    public Cluster {
        Objects.requireNonNull(kind, "kind");
        pages = pages == null ? List.of() : List.copyOf(pages);
    }

    public record ClusterPage(String url, @Nullable String title) {

        public ClusterPage {
            Objects.requireNonNull(url, "url");
        }
    }
}
