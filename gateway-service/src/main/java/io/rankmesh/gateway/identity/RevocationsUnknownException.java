package io.rankmesh.gateway.identity;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 503 {@code revocations-unknown}: it is not known who may still do this, which matters too much to guess. */
public final class RevocationsUnknownException extends ProblemException {

    public RevocationsUnknownException() {
        super(
                503,
                "revocations-unknown",
                "Temporarily unavailable",
                "It cannot be checked now whether this access has been revoked");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", "5");
    }
}
