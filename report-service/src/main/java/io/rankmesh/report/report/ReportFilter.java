package io.rankmesh.report.report;

import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which of an account's reports a list shows; null for any. */
record ReportFilter(@Nullable UUID analysisId, @Nullable UUID projectId) {

    /** @throws InvalidInputException naming the parameter that is not an id */
    static ReportFilter of(@Nullable String analysisId, @Nullable String projectId) {
        return new ReportFilter(
                QueryParameters.id("analysisId", analysisId), QueryParameters.id("projectId", projectId));
    }
}
