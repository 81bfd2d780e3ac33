package io.rankmesh.analysis.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What became of a page, which its URL identifies. It has changed when its status, redirect, title, description, canonical URL, words, or
 * whether it may be indexed are others than before.
 */
public enum PageChange {
    ADDED(false, "not exists", ""),
    REMOVED(true, "not exists", ""),
    CHANGED(false, "exists", "and " + Columns.of("o") + " is distinct from " + Columns.of("t")),
    UNCHANGED(false, "exists", "and " + Columns.of("o") + " is not distinct from " + Columns.of("t"));

    private final boolean ofEarlier;
    private final String condition;

    PageChange(boolean ofEarlier, String exists, String compared) {
        this.ofEarlier = ofEarlier;
        this.condition = exists + " (select 1 from page o where o.analysis_id = ? and o.url = t.url " + compared + ")";
    }

    /** Whether the pages are the earlier analysis's, and the condition's question mark stands for the later one. */
    public boolean isOfEarlier() {
        return ofEarlier;
    }

    /** SQL over a page {@code t}; the question mark stands for the id of the other analysis. */
    public String condition() {
        return condition;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(PageChange::wireName).toList();
    }

    public static PageChange of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private static final class Columns {
        static String of(String table) {
            return "(%1$s.status, %1$s.redirect_to, %1$s.title, %1$s.description, %1$s.canonical, %1$s.indexable, %1$s.content_hash)"
                    .formatted(table);
        }
    }
}
