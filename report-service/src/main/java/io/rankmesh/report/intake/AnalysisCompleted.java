package io.rankmesh.report.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.common.identity.Tier;
import java.util.Objects;
import java.util.UUID;

/** What this service needs of {@code analysis.completed}. */
@RegisterForReflection
record AnalysisCompleted(UUID analysisId, UUID accountId, Tier tier) {

    static final String TYPE = "analysis.completed";

    AnalysisCompleted {
        Objects.requireNonNull(analysisId, "analysisId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(tier, "tier");
    }
}
