package io.rankmesh.audit.site;

import io.rankmesh.audit.url.Urls;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts pages whose links nobody has seen, though they may be seen tomorrow. A few are left out of account: on a site of thousands of
 * pages one always fails, and what is told of its structure would come and go with it.
 */
final class UnreadPages {
    /** One of so many may be unread. */
    private static final int TOLERATED = 100;

    private final Set<String> answering = new HashSet<>();
    private final Map<String, Integer> silent = new HashMap<>();
    private int pages;
    private int unread;

    void add(PageSummary page) {
        pages++;
        if (page.status() == 0 || page.status() == PageSummary.NOT_FETCHED) {
            silent.merge(origin(page), 1, Integer::sum);
        } else {
            answering.add(origin(page));
            unread += page.mayBeReadLater() ? 1 : 0;
        }
    }

    private static String origin(PageSummary page) {
        return Urls.origin(page.url()).orElse("");
    }

    /** Whether there are too many. Where nothing ever answers, there are no pages. */
    boolean areMany() {
        long all = unread;
        for (Map.Entry<String, Integer> origin : silent.entrySet()) {
            all += answering.contains(origin.getKey()) ? origin.getValue() : 0;
        }
        return all * TOLERATED > pages;
    }
}
