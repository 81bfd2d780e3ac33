package io.rankmesh.analysis.project;

import io.rankmesh.analysis.url.UrlPatterns;
import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What settings have to be like. All faults are told at once. */
public final class SettingsRules {

    static final int MAX_SUPPRESSIONS = 100;
    static final int MAX_SEGMENTS = 50;
    private static final int MAX_SEGMENT_NAME = 60;

    /** Above any that is of use, and far from where sums overflow. */
    static final int MAX_THRESHOLD = 1_000_000_000;

    private SettingsRules() {}

    /** @throws InvalidInputException naming every field at fault */
    static void check(ProjectSettings settings) {
        List<FieldError> errors = new ArrayList<>(faultsOf("thresholds", settings.thresholds()));
        List<Suppression> suppressions = settings.suppressions() == null ? List.of() : settings.suppressions();
        if (suppressions.size() > MAX_SUPPRESSIONS) {
            errors.add(new FieldError(
                    "suppressions", FieldCode.TOO_LONG, "must have at most " + MAX_SUPPRESSIONS + " entries"));
        }
        for (int i = 0; i < Math.min(MAX_SUPPRESSIONS, suppressions.size()); i++) {
            check("suppressions[" + i + "]", suppressions.get(i), errors);
        }
        checkSegments(settings.segments() == null ? List.of() : settings.segments(), errors);
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
    }

    private static void checkSegments(List<Segment> segments, List<FieldError> errors) {
        if (segments.size() > MAX_SEGMENTS) {
            errors.add(
                    new FieldError("segments", FieldCode.TOO_LONG, "must have at most " + MAX_SEGMENTS + " entries"));
            return;
        }
        for (int i = 0; i < segments.size(); i++) {
            check("segments[" + i + "]", segments.get(i), errors);
        }
    }

    private static void check(String field, @Nullable Segment segment, List<FieldError> errors) {
        if (segment == null) {
            errors.add(new FieldError(field, FieldCode.REQUIRED, "must not be null"));
            return;
        }
        NameRules.faultOf(field + ".name", segment.name(), MAX_SEGMENT_NAME).ifPresent(errors::add);
        UrlPatterns.faultOf(field + ".urlPattern", segment.urlPattern()).ifPresent(errors::add);
    }

    private static void check(String field, @Nullable Suppression suppression, List<FieldError> errors) {
        if (suppression == null) {
            errors.add(new FieldError(field, FieldCode.REQUIRED, "must not be null"));
            return;
        }
        if (suppression.audit() == null) {
            errors.add(new FieldError(field + ".audit", FieldCode.REQUIRED, "must be given"));
        } else if (AuditCatalogue.find(suppression.audit()).isEmpty()) {
            errors.add(unknownAudit(field + ".audit"));
        }
        if (suppression.urlPattern() != null) {
            UrlPatterns.faultOf(field + ".urlPattern", suppression.urlPattern()).ifPresent(errors::add);
        }
    }

    /** What is wrong with the thresholds that a field holds; null is sound. */
    public static List<FieldError> faultsOf(String field, @Nullable Map<String, Integer> thresholds) {
        List<FieldError> errors = new ArrayList<>();
        if (thresholds != null) {
            thresholds.forEach(
                    (audit, value) -> faultOf(field + "." + audit, audit, value).ifPresent(errors::add));
        }
        return errors;
    }

    private static Optional<FieldError> faultOf(String field, String audit, @Nullable Integer value) {
        Optional<AuditInfo> info = AuditCatalogue.find(audit);
        if (info.isEmpty()) {
            return Optional.of(unknownAudit(field));
        }
        if (info.get().threshold() == null) {
            return Optional.of(new FieldError(field, FieldCode.INVALID, "is no audit with a threshold"));
        }
        if (value == null || value < 0 || value > MAX_THRESHOLD) {
            return Optional.of(
                    new FieldError(field, FieldCode.OUT_OF_RANGE, "must be a whole number from 0 to " + MAX_THRESHOLD));
        }
        return Optional.empty();
    }

    private static FieldError unknownAudit(String field) {
        return new FieldError(field, FieldCode.INVALID, "is not the id of an audit in the catalogue");
    }
}
