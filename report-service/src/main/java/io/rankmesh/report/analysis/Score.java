package io.rankmesh.report.analysis;

import java.util.List;
import java.util.Objects;

/** Why an analysis has its score. */
public record Score(List<Loss> losses) {

    public Score {
        losses = losses == null ? List.of() : List.copyOf(losses);
    }

    /**
     * What the findings of one audit cost.
     *
     * @param points points of the score
     * @param categoryPoints points of the category's score
     */
    public record Loss(String audit, double points, double categoryPoints) {

        public Loss {
            Objects.requireNonNull(audit, "audit");
        }
    }
}
