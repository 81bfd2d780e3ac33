package io.rankmesh.analysis.page;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class PageService {

    private final AnalysisService analyses;
    private final PageRepository pages;

    PageService(AnalysisService analyses, PageRepository pages) {
        this.analyses = analyses;
        this.pages = pages;
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<PageView>> list(UUID accountId, UUID analysisId, PageRequest part) {
        return analyses.checkOwned(accountId, analysisId).chain(() -> pages.list(accountId, analysisId, part));
    }
}
