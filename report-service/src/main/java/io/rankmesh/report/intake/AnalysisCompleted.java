package io.rankmesh.report.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.UUID;

/**
 * What this service needs of {@code analysis.completed}.
 *
 * @param tier maybe one that only the next release knows
 */
@RegisterForReflection
record AnalysisCompleted(UUID analysisId, UUID accountId, String tier) {

    static final String TYPE = "analysis.completed";

    AnalysisCompleted {
        Objects.requireNonNull(analysisId, "analysisId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(tier, "tier");
    }
}
