package io.rankmesh.analysis.change;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.rule.Report;

/**
 * What became of a finding. Two findings of two analyses are the same when audit, URL, selector and the other URL are; message, snippet
 * and value may differ, and so may the other URL where it is but one of several. An element that moves within its page makes one finding
 * go and another come.
 */
public enum FindingChange implements Change {
    NEW(false, false),
    GONE(true, false),
    UNCHANGED(false, true);

    private static final String SAME = """
            exists (select 1 from finding o
                     where o.analysis_id = ? and o.url collate "C" = t.url collate "C" and o.audit = t.audit
                       and o.selector is not distinct from t.selector
                       and (o.other_url is not distinct from t.other_url or o.audit in ('%s')))""".formatted(String.join("', '", AuditCatalogue.NAMING_ONE_OF_MANY));

    static final String MISSING = "not " + SAME;

    /**
     * Whether a page {@code p} says nothing of what used to be on it: it was not read to its end, or its server is in trouble. All other
     * client errors say that the content is not there, as search engines take them (Google Search Central, "How HTTP status codes
     * affect Google's crawlers").
     */
    private static final String UNREAD = "(p.error is not null or p.status in (0, 429) or p.status >= 500)";

    private static final String FROM_PAGE =
            "(select 1 from page p where p.analysis_id = %s and p.url = t.%s collate \"C\"";

    private static final String PAGE_OF = "exists " + FROM_PAGE + ")";
    private static final String UNREAD_PAGE_OF = "exists " + FROM_PAGE + " and " + UNREAD + ")";

    /** Whether the other analysis lists as many findings of the audit as are listed of a page, so that there may be more. */
    private static final String IS_CUT = """
            exists (select 1 from finding o
                     where o.analysis_id = ? and o.url collate "C" = t.url collate "C" and o.audit = t.audit offset %d)""".formatted(Report.MAX_FINDINGS - 1);

    /** Audits that find nothing while what they tell of may be where the analysis has not looked: among links, or in a sitemap. */
    private static final String SEES_LINKS = """
            (t.audit not in ('inlinks-all-nofollow', 'orphan-page')
              or not exists (select 1 from analysis o where o.id = ? and o.links_unseen))""";

    private static final String OF_NO_SITEMAP = """
            t.audit not in ('orphan-page', 'sitemap-unlisted', 'sitemap-blocked', 'sitemap-broken-page', 'sitemap-noindex',
                            'sitemap-non-canonical', 'sitemap-redirect')""";

    /** What is told of an unread page is told of its answer, which the other analysis knows too. */
    private static final String READ = "(not %s or %s)";

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

    /**
     * SQL that tells whether the other analysis could have found, and listed, a finding {@code t}, which is about its page, and about the
     * page that it names.
     */
    static String lookedAt(Coverage coverage) {
        String page = "t.page_id is not null and " + read("url");
        String other = read("other_url");
        if (!coverage.whole()) {
            page += " and " + PAGE_OF.formatted("?", "url");
            other += " and (" + PAGE_OF.formatted("?", "other_url") + " or not "
                    + PAGE_OF.formatted("t.analysis_id", "other_url") + ")";
        }
        String seesEnough = coverage.sitemaps() ? SEES_LINKS : SEES_LINKS + " and " + OF_NO_SITEMAP;
        return "(%s%s) and (t.other_url is null or %s) and %s and not %s"
                .formatted(coverage.site() ? "t.page_id is null or " : "", page, other, seesEnough, IS_CUT);
    }

    private static String read(String column) {
        return READ.formatted(UNREAD_PAGE_OF.formatted("?", column), UNREAD_PAGE_OF.formatted("t.analysis_id", column));
    }
}
