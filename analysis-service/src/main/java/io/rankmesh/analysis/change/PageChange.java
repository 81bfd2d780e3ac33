package io.rankmesh.analysis.change;

/**
 * What became of a page, which its URL identifies. It has changed when its status, redirect, title, description, canonical URL, words, or
 * whether it may be indexed are others than before.
 */
public enum PageChange implements Change {
    ADDED(false, "not exists", ""),
    REMOVED(true, "not exists", ""),
    CHANGED(false, "exists", "and " + Columns.of("o") + " is distinct from " + Columns.of("t")),
    UNCHANGED(false, "exists", "and " + Columns.of("o") + " is not distinct from " + Columns.of("t"));

    private final boolean ofEarlier;
    private final boolean inBoth;
    private final String condition;

    PageChange(boolean ofEarlier, String exists, String compared) {
        this.ofEarlier = ofEarlier;
        this.inBoth = exists.equals("exists");
        this.condition = exists + " (select 1 from page o where o.analysis_id = ? and o.url = t.url " + compared + ")";
    }

    @Override
    public boolean isOfEarlier() {
        return ofEarlier;
    }

    @Override
    public String condition(Coverage coverage) {
        return inBoth || coverage.whole() ? condition : condition + " and false";
    }

    private static final class Columns {
        static String of(String table) {
            return "(%1$s.status, %1$s.redirect_to, %1$s.title, %1$s.description, %1$s.canonical, %1$s.indexable, %1$s.content_hash)"
                    .formatted(table);
        }
    }
}
