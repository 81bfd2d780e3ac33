package io.rankmesh.analysis.score;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.score.Score;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A score, and what cost the points that it misses. */
@Schema(name = "Score")
record ScoreView(
        @Schema(description = "0 to 100; null for what has none, such as a redirect") @Nullable Integer score,

        @Schema(description = "Score of each category") Map<String, Integer> categoryScores,

        @Schema(description = "Dearest first. Their points add up to what the score misses to 100, but for rounding")
        List<Loss> losses) {

    static final ScoreView NONE = new ScoreView(null, Map.of(), List.of());

    /** What the findings of one audit cost. */
    @Schema(name = "ScoreLoss")
    record Loss(
            String audit,
            @Nullable String category,
            int findings,
            @Schema(description = "Points of the score") double points,

            @Schema(description = "Points of the category's score")
            double categoryPoints) {

        static Loss of(Score.Loss loss) {
            return new Loss(
                    loss.audit(),
                    AuditCatalogue.find(loss.audit())
                            .map(audit -> audit.category().id())
                            .orElse(null),
                    loss.findings(),
                    loss.points(),
                    loss.categoryPoints());
        }
    }

    static ScoreView of(@Nullable Integer score, Map<String, Integer> categoryScores, List<Score.Loss> losses) {
        return new ScoreView(
                score, categoryScores, losses.stream().map(Loss::of).toList());
    }
}
