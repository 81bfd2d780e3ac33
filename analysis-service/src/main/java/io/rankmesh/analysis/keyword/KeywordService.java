package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class KeywordService {

    private static final Set<String> KINDS = Set.of("exact", "near-duplicate", "cannibalisation");

    private final AnalysisService analyses;
    private final KeywordRepository keywords;

    KeywordService(AnalysisService analyses, KeywordRepository keywords) {
        this.analyses = analyses;
        this.keywords = keywords;
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<KeywordView>> list(UUID accountId, UUID analysisId, KeywordFilter filter, PageRequest part) {
        return analyses.checkOwned(accountId, analysisId)
                .chain(() -> filter.isOfSite()
                        ? keywords.ofSite(accountId, analysisId, part)
                        : keywords.ofPages(accountId, analysisId, filter, part));
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<ClusterView>> clusters(UUID accountId, UUID analysisId, @Nullable String kind, PageRequest part) {
        if (kind != null && !KINDS.contains(kind)) {
            throw new InvalidInputException(
                    "kind", FieldCode.INVALID, "must be one of exact, near-duplicate and cannibalisation");
        }
        return analyses.checkOwned(accountId, analysisId)
                .chain(() -> keywords.clusters(accountId, analysisId, kind, part));
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<LinkSuggestionView>> linkSuggestions(UUID accountId, UUID analysisId, PageRequest part) {
        return analyses.checkOwned(accountId, analysisId)
                .chain(() -> keywords.linkSuggestions(accountId, analysisId, part));
    }
}
