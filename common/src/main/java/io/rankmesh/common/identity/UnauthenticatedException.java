package io.rankmesh.common.identity;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 401 {@code unauthenticated}: no token, or one that is forged, expired or made for somebody else. */
public class UnauthenticatedException extends ProblemException {

    public UnauthenticatedException(String detail) {
        super(401, "unauthenticated", "Authentication is needed", detail);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("WWW-Authenticate", "Bearer");
    }
}
