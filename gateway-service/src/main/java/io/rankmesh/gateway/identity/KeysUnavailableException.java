package io.rankmesh.gateway.identity;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import java.time.Duration;

/** 503: the key that a token names is unknown here, and user-service cannot be asked. */
public class KeysUnavailableException extends UpstreamUnavailableException {

    public KeysUnavailableException() {
        super("Access tokens cannot be checked at the moment", Duration.ofSeconds(5));
    }
}
