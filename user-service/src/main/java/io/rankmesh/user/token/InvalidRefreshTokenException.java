package io.rankmesh.user.token;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 401 {@code invalid-refresh-token}: never given out, used, expired, or its session is over; the answer doesn't say which. */
final class InvalidRefreshTokenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidRefreshTokenException() {
        super(401, "invalid-refresh-token", "The session is over", "The refresh token is not good; sign in again");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("WWW-Authenticate", "Bearer");
    }
}
