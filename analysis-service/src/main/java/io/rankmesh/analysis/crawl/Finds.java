package io.rankmesh.analysis.crawl;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a page leads to. Its collections are in an order of their own, so that limits cut the same everywhere.
 *
 * @param found URLs of the site, each in the first level in which it is known
 * @param external URLs of other sites
 * @param skipped links that are not followed
 */
record Finds(Map<String, Level> found, Set<String> external, Skipped skipped) {

    static Finds none() {
        return new Finds(new TreeMap<>(), new TreeSet<>(), new Skipped());
    }

    /** A link that an element, or the page as a whole, has. */
    void add(SiteScope.FromPage scope, String url, Level level) {
        @Nullable Skip skip = scope.skip(url);
        if (skip == null) {
            found.merge(url, level, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        } else {
            skipped.add(skip, url);
        }
    }
}
