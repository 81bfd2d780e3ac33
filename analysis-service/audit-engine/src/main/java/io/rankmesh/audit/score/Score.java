package io.rankmesh.audit.score;

import java.util.List;
import java.util.Map;

/**
 * An explained score.
 *
 * @param value 0 to 100, rounded down: 100 means that nothing was found
 * @param categories the same for each category, keyed by category id; every category is there
 * @param losses what cost how many of the points missing to 100, dearest first; they add up to {@code 100 - value} but for
 *     rounding, and so do those of a category to what its score misses
 */
public record Score(int value, Map<String, Integer> categories, List<Loss> losses) {

    /**
     * @param audit id of the audit
     * @param findings how many findings of it
     * @param points points of the overall score that they cost together, with two decimals
     * @param categoryPoints points of their category's score, with two decimals
     */
    public record Loss(String audit, int findings, double points, double categoryPoints) {}
}
