package io.rankmesh.user.apikey;

import io.rankmesh.common.problem.ProblemException;

/** 409 {@code too-many-api-keys}: the account has as many as it may have. */
final class TooManyApiKeysException extends ProblemException {

    private static final long serialVersionUID = 1L;

    TooManyApiKeysException(int most) {
        super(409, "too-many-api-keys", "Too many API keys", "An account may have " + most + " API keys");
    }
}
