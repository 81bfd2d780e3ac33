package io.rankmesh.analysis.score;

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
     * Fails with 404 when the account has no such analysis, or the analysis no such page.
     *
     * @param page null for the site
     */
    Uni<ScoreView> explain(UUID accountId, UUID analysisId, @Nullable UUID page) {
        return (page == null ? scores.ofSite(accountId, analysisId) : scores.ofPage(accountId, analysisId, page))
                .map(found -> found.orElseThrow(() -> new NotFoundException("No such analysis or page")));
    }
}
