package io.rankmesh.gateway.limit;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 429 {@code rate-limited}. */
public class RateLimitedException extends ProblemException {

    private final long retryAfterSeconds;

    public RateLimitedException(Decision refusal) {
        super(
                429,
                "rate-limited",
                "Too many requests",
                "The quota is used up, try again in %d s".formatted(Math.max(1, refusal.retryAfterSeconds())));
        this.retryAfterSeconds = Math.max(1, refusal.retryAfterSeconds());
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** Refusals come in floods and their stacks tell nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
