package io.rankmesh.report.analysis;

import java.util.Objects;

/**
 * A phrase of the site.
 *
 * @param weight for comparing within one list only
 * @param pages pages that it is among the leading phrases of
 */
public record Keyword(String phrase, double weight, long pages) {

    public Keyword {
        Objects.requireNonNull(phrase, "phrase");
    }
}
