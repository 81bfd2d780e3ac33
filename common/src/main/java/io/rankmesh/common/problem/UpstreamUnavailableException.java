package io.rankmesh.common.problem;

import java.time.Duration;
import java.util.Map;

/** 503 {@code upstream-unavailable} with {@code Retry-After}: something that this service needs is away for now. */
public class UpstreamUnavailableException extends ProblemException {

    private final Duration retryAfter;

    /** @param retryAfter when another try makes sense; sent in whole seconds, at least one */
    public UpstreamUnavailableException(String detail, Duration retryAfter) {
        super(503, "upstream-unavailable", "Temporarily unavailable", detail);
        this.retryAfter = retryAfter;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
}
