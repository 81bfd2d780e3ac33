package io.rankmesh.user.throttle;

import io.rankmesh.common.problem.ProblemException;
import java.time.Duration;
import java.util.Map;

/** 429 {@code too-many-sign-ins}: too many wrong passwords for this login from this address. */
final class TooManySignInsException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManySignInsException(Duration retryAfter) {
        super(429, "too-many-sign-ins", "Too many sign-ins", "There were too many tries to sign in; try again later");
        this.retryAfter = retryAfter;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
}
