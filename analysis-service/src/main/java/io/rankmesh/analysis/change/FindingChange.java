package io.rankmesh.analysis.change;

/**
 * What became of a finding. Two findings of two analyses are the same when audit, URL, selector and the other URL are; message, snippet
 * and value may differ. An element that moves within its page makes one finding go and another come.
 */
public enum FindingChange implements Change {
    NEW(false, false),
    GONE(true, false),
    UNCHANGED(false, true);

    private static final String SAME = """
            exists (select 1 from finding o
                     where o.analysis_id = ? and o.url collate "C" = t.url collate "C" and o.audit = t.audit
                       and o.selector is not distinct from t.selector and o.other_url is not distinct from t.other_url)""";

    static final String MISSING = "not " + SAME;

    /** A finding is about its page, and about the page that it names. */
    private static final String PAGES_LOOKED_AT = """
            (%s or exists (select 1 from page p where p.analysis_id = ? and p.url = t.url collate "C"))
            and (t.other_url is null
                 or exists (select 1 from page p where p.analysis_id = ? and p.url = t.other_url collate "C")
                 or not exists (select 1 from page p where p.analysis_id = t.analysis_id and p.url = t.other_url collate "C"))""";

    private final boolean ofEarlier;
    private final boolean inBoth;

    FindingChange(boolean ofEarlier, boolean inBoth) {
        this.ofEarlier = ofEarlier;
        this.inBoth = inBoth;
    }

    @Override
    public boolean isOfEarlier() {
        return ofEarlier;
    }

    @Override
    public String condition(Coverage coverage) {
        return inBoth ? SAME : MISSING + " and " + lookedAt(coverage);
    }

    /** SQL that tells whether the other analysis could have found a finding {@code t}. */
    static String lookedAt(Coverage coverage) {
        if (coverage.whole()) {
            return coverage.site() ? "true" : "t.page_id is not null";
        }
        return PAGES_LOOKED_AT.formatted(coverage.site() ? "t.page_id is null" : "false");
    }
}
