package io.rankmesh.analysis.url;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pattern of URLs has to be like wherever a caller gives one: {@link io.rankmesh.audit.robots.UrlPattern}. */
public final class UrlPatterns {

    public static final int MAX_LENGTH = 2048;

    private UrlPatterns() {}

    public static Optional<FieldError> faultOf(String field, @Nullable String pattern) {
        if (pattern == null) {
            return fault(field, FieldCode.REQUIRED, "must be given");
        }
        if (pattern.isBlank()) {
            return fault(field, FieldCode.BLANK, "must not be blank");
        }
        if (pattern.length() > MAX_LENGTH) {
            return fault(field, FieldCode.TOO_LONG, "must have at most " + MAX_LENGTH + " characters");
        }
        if (pattern.charAt(0) != '/' && pattern.charAt(0) != '*') {
            return fault(field, FieldCode.INVALID, "must begin with / or *, as in robots.txt");
        }
        return pattern.chars().anyMatch(Character::isISOControl)
                ? fault(field, FieldCode.INVALID, "must not hold control characters")
                : Optional.empty();
    }

    private static Optional<FieldError> fault(String field, FieldCode code, String message) {
        return Optional.of(new FieldError(field, code, message));
    }
}
