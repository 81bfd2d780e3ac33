package io.rankmesh.report.analysis;

import java.util.Objects;

/**
 * A phrase of the site.
 *
 * @param weight for comparing within one list only
 * @param pages that have it
 */
public record Keyword(String phrase, double weight, long pages) {

    public Keyword {
        Objects.requireNonNull(phrase, "phrase");
    }
}
