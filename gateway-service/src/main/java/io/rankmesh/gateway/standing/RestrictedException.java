package io.rankmesh.gateway.standing;

import io.rankmesh.common.problem.ProblemException;
import io.rankmesh.gateway.limit.Decision;
import java.util.Map;

/** 429 {@code restricted}: more than somebody may ask for whose standing is restricted. */
public class RestrictedException extends ProblemException {

    private final long retryAfterSeconds;

    /** @param endsInSeconds when the restriction ends */
    public RestrictedException(Decision refusal, long endsInSeconds) {
        super(
                429,
                "restricted",
                "Restricted after too many refusals",
                "Requests were refused too often; for another %d s only a few are answered".formatted(endsInSeconds));
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
