package io.rankmesh.analysis.finding;

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
class FindingService {

    private final AnalysisService analyses;
    private final ChangeService changes;
    private final FindingRepository findings;

    FindingService(AnalysisService analyses, ChangeService changes, FindingRepository findings) {
        this.analyses = analyses;
        this.changes = changes;
        this.findings = findings;
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<FindingView>> list(UUID accountId, UUID analysisId, FindingFilter filter, PageRequest part) {
        return earlier(accountId, analysisId, filter)
                .chain(earlier -> findings.list(accountId, analysisId, earlier.orElse(null), filter, part));
    }

    /** All of them, in parts; fails with 404 when the account has no such analysis. */
    Multi<List<FindingView>> all(UUID accountId, UUID analysisId, FindingFilter filter) {
        return earlier(accountId, analysisId, filter)
                .onItem()
                .transformToMulti(earlier -> findings.all(accountId, analysisId, earlier.orElse(null), filter));
    }

    private Uni<Optional<UUID>> earlier(UUID accountId, UUID analysisId, FindingFilter filter) {
        return filter.changedSince() == null
                ? analyses.checkOwned(accountId, analysisId).replaceWith(Optional::empty)
                : changes.earlier(accountId, analysisId, filter.changedSince()).map(Optional::of);
    }
}
