package io.rankmesh.analysis.crawl;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A part of the frontier that is complete before its first URL is fetched. What links lead to comes first, then what only sitemaps
 * list or pages name, as canonical say; within each, levels are worked off by depth, then hop, and the URLs of one in their own
 * order. So what a crawl finds depends on the site alone, not on timing.
 *
 * @param listed whether no link path from the start leads here, but one from a URL that a sitemap lists, or a page names
 * @param depth links followed from the start, or from the listed URL, where each that is named by one counts as a link
 * @param hop redirects followed since the last link
 */
record Level(boolean listed, int depth, int hop) implements Comparable<Level> {

    static final Level START = new Level(false, 0, 0);

    private static final Comparator<Level> ORDER =
            Comparator.comparing(Level::listed).thenComparing(Level::depth).thenComparing(Level::hop);

    Level ofLinks() {
        return new Level(listed, depth + 1, 0);
    }

    /** Of what a page names without a link; one further if no link leads to the page either, so that a level is complete when it begins. */
    Level ofNamed() {
        return new Level(true, listed ? depth + 1 : 0, 0);
    }

    Level ofRedirects() {
        return new Level(listed, depth, hop + 1);
    }

    /** Links from the start; null when none lead here. */
    @Nullable Integer linkDepth() {
        return listed ? null : depth;
    }

    @Override
    public int compareTo(Level other) {
        return ORDER.compare(this, other);
    }
}
