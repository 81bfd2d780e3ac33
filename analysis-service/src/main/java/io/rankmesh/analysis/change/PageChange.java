package io.rankmesh.analysis.change;

/**
 * What became of a page, which its URL identifies. It has changed when its status, redirect, title, description, canonical URL, words, or
 * whether it may be indexed are others than before; that is not known when one of the two analyses alone could read it.
 */
public enum PageChange implements Change {
    ADDED,
    REMOVED,
    CHANGED,
    UNCHANGED;

    private static final String IN_OTHER = "select 1 from page o where o.analysis_id = ? and o.url = t.url";

    private static final String COMPARED =
            "(%1$s.status, %1$s.redirect_to, %1$s.title, %1$s.description, %1$s.canonical, %1$s.indexable, %1$s.content_hash)";

    /** Whether a page could not be read, for a reason that may pass; that robots.txt forbids it does not. */
    private static final String UNREAD =
            "(coalesce(%1$s.error, 'robots-forbidden') <> 'robots-forbidden' or %1$s.status = 429 or %1$s.status >= 500)";

    private static final String BOTH_ALIKE = UNREAD.formatted("o") + " = " + UNREAD.formatted("t");

    /** SQL over a page {@code t} and the same page {@code o} of the other analysis. */
    static final String DIFFERS =
            BOTH_ALIKE + " and " + COMPARED.formatted("o") + " is distinct from " + COMPARED.formatted("t");

    static final String IS_SAME =
            BOTH_ALIKE + " and " + COMPARED.formatted("o") + " is not distinct from " + COMPARED.formatted("t");

    @Override
    public boolean isOfEarlier() {
        return this == REMOVED;
    }

    @Override
    public String condition(Coverage coverage) {
        return switch (this) {
            case ADDED, REMOVED -> "not exists (" + IN_OTHER + ")" + (coverage.whole() ? "" : " and false");
            case CHANGED -> "exists (" + IN_OTHER + " and " + DIFFERS + ")";
            case UNCHANGED -> "exists (" + IN_OTHER + " and " + IS_SAME + ")";
        };
    }
}
