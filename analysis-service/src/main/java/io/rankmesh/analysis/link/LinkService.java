package io.rankmesh.analysis.link;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class LinkService {

    private final AnalysisService analyses;
    private final LinkRepository links;

    LinkService(AnalysisService analyses, LinkRepository links) {
        this.analyses = analyses;
        this.links = links;
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<LinkView>> list(UUID accountId, UUID analysisId, LinkFilter filter, PageRequest part) {
        return analyses.checkOwned(accountId, analysisId).chain(() -> links.list(accountId, analysisId, filter, part));
    }

    /** All of them, in parts; fails with 404 when the account has no such analysis. */
    Multi<List<LinkView>> all(UUID accountId, UUID analysisId, LinkFilter filter) {
        return analyses.checkOwned(accountId, analysisId)
                .onItem()
                .transformToMulti(_ -> links.all(accountId, analysisId, filter));
    }
}
