package io.rankmesh.user.token;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 401 {@code invalid-credentials}: no such account, or the wrong password; the answer doesn't say which. */
final class InvalidCredentialsException extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidCredentialsException() {
        super(401, "invalid-credentials", "Sign-in failed", "The e-mail address or the password is wrong");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("WWW-Authenticate", "Bearer");
    }
}
