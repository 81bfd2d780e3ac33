package io.rankmesh.analysis.section;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class SectionService {

    private final AnalysisService analyses;
    private final SectionRepository sections;

    SectionService(AnalysisService analyses, SectionRepository sections) {
        this.analyses = analyses;
        this.sections = sections;
    }

    /** Fails with 404 when the account has no such analysis. */
    Uni<Paged<SectionView>> list(UUID accountId, UUID analysisId, PageRequest part) {
        return analyses.checkOwned(accountId, analysisId).chain(() -> sections.list(accountId, analysisId, part));
    }
}
