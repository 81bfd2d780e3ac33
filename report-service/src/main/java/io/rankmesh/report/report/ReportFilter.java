package io.rankmesh.report.report;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which of an account's reports a list shows; null for any. */
record ReportFilter(@Nullable UUID analysisId, @Nullable UUID projectId) {

    /** @throws InvalidInputException naming the parameter that is not an id */
    static ReportFilter of(@Nullable String analysisId, @Nullable String projectId) {
        return new ReportFilter(id("analysisId", analysisId), id("projectId", projectId));
    }

    private static @Nullable UUID id(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new InvalidInputException(name, FieldCode.INVALID, "is not an id");
        }
    }
}
