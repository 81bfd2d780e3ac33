package io.rankmesh.user.audit;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 429 {@code verification-under-way}: the account's audit log is being checked already. */
final class VerificationUnderWayException extends ProblemException {

    private static final long serialVersionUID = 1L;

    VerificationUnderWayException() {
        super(429, "verification-under-way", "A verification is under way", "The audit log is being checked already");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", "1");
    }
}
