package io.rankmesh.audit.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what pages are called: the index knows hashes only, and evidence needs some of the URLs. */
@FunctionalInterface
public interface PageLookup {
    /**
     * Asked once a part of the pages, with some hundreds of numbers at most.
     *
     * @param numbers pages in the order in which {@link SiteAuditor#know} was told of them, from 0
     */
    Map<Integer, Name> find(Set<Integer> numbers);

    /** What evidence tells of another page. */
    record Name(
            String url,
            @Nullable String redirectTo,
            @Nullable String canonical) {}

    /** For callers who have all pages at hand. */
    static PageLookup of(List<PageSummary> pages) {
        return numbers -> {
            Map<Integer, Name> names = new HashMap<>();
            for (int number : numbers) {
                PageSummary page = pages.get(number);
                names.put(number, new Name(page.url(), page.redirectTo(), page.canonical()));
            }
            return names;
        };
    }
}
