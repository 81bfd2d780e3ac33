package io.rankmesh.analysis.finding;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.Severity;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which findings are wanted; null for all. */
record FindingFilter(
        @Nullable String severity,
        @Nullable String audit,
        @Nullable UUID page) {

    /** @throws InvalidInputException naming the parameter at fault */
    static FindingFilter of(@Nullable String severity, @Nullable String audit, @Nullable String page) {
        if (severity != null
                && Arrays.stream(Severity.values())
                        .noneMatch(known -> known.id().equals(severity))) {
            throw new InvalidInputException(
                    "severity", FieldCode.INVALID, "must be one of critical, warning and notice");
        }
        if (audit != null && AuditCatalogue.find(audit).isEmpty()) {
            throw new InvalidInputException("audit", FieldCode.INVALID, "is not the id of an audit in the catalogue");
        }
        try {
            return new FindingFilter(severity, audit, page == null ? null : UUID.fromString(page));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("page", FieldCode.INVALID, "is not an id");
        }
    }
}
