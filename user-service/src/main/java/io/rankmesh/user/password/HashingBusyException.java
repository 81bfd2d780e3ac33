package io.rankmesh.user.password;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import java.time.Duration;

/** 503: more sign-ins and registrations at once than the hashing threads and their queue take. */
final class HashingBusyException extends UpstreamUnavailableException {

    private static final long serialVersionUID = 1L;

    HashingBusyException(Duration retryAfter) {
        super("Too many sign-ins at this moment", retryAfter);
    }
}
