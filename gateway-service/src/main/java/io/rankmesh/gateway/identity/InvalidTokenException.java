package io.rankmesh.gateway.identity;

import io.rankmesh.common.identity.UnauthenticatedException;
import java.util.Map;

/** 401: no access token came, or one that is not good. */
public class InvalidTokenException extends UnauthenticatedException {

    private final boolean missing;

    public InvalidTokenException(String detail) {
        this(detail, false);
    }

    private InvalidTokenException(String detail, boolean missing) {
        super(detail);
        this.missing = missing;
    }

    /** No token came at all, which is not an error to name (RFC 6750, 3.1). */
    public static InvalidTokenException missing() {
        return new InvalidTokenException("This needs an access token: Authorization: Bearer …", true);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("WWW-Authenticate", missing ? "Bearer" : "Bearer error=\"invalid_token\"");
    }

    /** Refusals come in floods and their stacks tell nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
