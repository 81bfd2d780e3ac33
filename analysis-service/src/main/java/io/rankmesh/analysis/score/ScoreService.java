package io.rankmesh.analysis.score;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.NotFoundException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ScoreService {

    private final ScoreRepository scores;

    ScoreService(ScoreRepository scores) {
        this.scores = scores;
    }

    /**
     * Fails with 404 when the account has no such analysis, with 400 when the analysis has no such page.
     *
     * @param page null for the site
     */
    Uni<ScoreView> explain(UUID accountId, UUID analysisId, @Nullable UUID page) {
        return scores.ofSite(accountId, analysisId)
                .map(found -> found.orElseThrow(() -> new NotFoundException("No such analysis")))
                .chain(site -> page == null
                        ? Uni.createFrom().item(site)
                        : scores.ofPage(accountId, analysisId, page)
                                .map(found -> found.orElseThrow(ScoreService::noSuchPage)));
    }

    private static InvalidInputException noSuchPage() {
        return new InvalidInputException("page", FieldCode.NOT_FOUND, "is not the id of a page of this analysis");
    }
}
