package io.rankmesh.analysis.finding;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class FindingService {

    private final AnalysisService analyses;
    private final FindingRepository findings;

    FindingService(AnalysisService analyses, FindingRepository findings) {
        this.analyses = analyses;
        this.findings = findings;
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<FindingView>> list(UUID accountId, UUID analysisId, FindingFilter filter, PageRequest part) {
        return analyses.checkOwned(accountId, analysisId)
                .chain(() -> findings.list(accountId, analysisId, filter, part));
    }
}
