package io.rankmesh.gateway.limit;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 429 {@code too-many-at-once}. */
public class TooManyAtOnceException extends ProblemException {

    TooManyAtOnceException(int most) {
        super(429, "too-many-at-once", "Too many requests at once", "At most %d may be under way".formatted(most));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", "1");
    }

    /** Refusals come in floods and their stacks tell nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
