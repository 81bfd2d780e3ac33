package io.rankmesh.report.page;

import org.jspecify.annotations.Nullable;

/** How good a score is, as a CSS class. */
final class Bands {
    static final int GOOD = 90;
    static final int FAIR = 50;

    private Bands() {}

    static String of(@Nullable Integer score) {
        if (score == null) {
            return "none";
        }
        if (score >= GOOD) {
            return "good";
        }
        return score >= FAIR ? "fair" : "poor";
    }
}
