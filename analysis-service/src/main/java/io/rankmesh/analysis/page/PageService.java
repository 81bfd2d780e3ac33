package io.rankmesh.analysis.page;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.analysis.change.ChangeService;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PageService {

    private final AnalysisService analyses;
    private final ChangeService changes;
    private final PageRepository pages;

    PageService(AnalysisService analyses, ChangeService changes, PageRepository pages) {
        this.analyses = analyses;
        this.changes = changes;
        this.pages = pages;
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<PageView>> list(UUID accountId, UUID analysisId, PageFilter filter, PageRequest part) {
        return earlier(accountId, analysisId, filter)
                .chain(earlier -> pages.list(accountId, analysisId, earlier.orElse(null), filter, part));
    }

    /** All of them, in parts; fails with 404 when the account has no such analysis. */
    Multi<List<PageView>> all(UUID accountId, UUID analysisId, PageFilter filter) {
        return earlier(accountId, analysisId, filter)
                .onItem()
                .transformToMulti(earlier -> pages.all(accountId, analysisId, earlier.orElse(null), filter));
    }

    private Uni<Optional<UUID>> earlier(UUID accountId, UUID analysisId, PageFilter filter) {
        return filter.changedSince() == null
                ? analyses.checkOwned(accountId, analysisId).replaceWith(Optional::empty)
                : changes.earlier(accountId, analysisId, filter.changedSince()).map(Optional::of);
    }
}
