package io.rankmesh.audit;

import java.util.Locale;

/** How much a finding matters. Lower-case names are what the API and the events carry. */
public enum Severity {
    /** Keeps a page out of search results, or its visitors from reaching it. */
    CRITICAL(40),
    /** Costs ranking, clicks or crawl budget. */
    WARNING(10),
    /** Worth a look; harmless on its own. */
    NOTICE(3);

    private final int penalty;

    Severity(int penalty) {
        this.penalty = penalty;
    }

    /** Penalty points of the first finding of an audit on a page; {@link io.rankmesh.audit.score.Scores} tells the formula. */
    public int penalty() {
        return penalty;
    }

    /** {@code critical}, {@code warning} or {@code notice}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
