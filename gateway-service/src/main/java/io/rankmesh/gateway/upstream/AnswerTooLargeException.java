package io.rankmesh.gateway.upstream;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import java.time.Duration;

/** A service's answer to the edge itself is larger than it may hold. Its question was too large, not the service at fault. */
public final class AnswerTooLargeException extends UpstreamUnavailableException {

    AnswerTooLargeException() {
        super("The answer is too large", Duration.ofSeconds(2));
    }
}
