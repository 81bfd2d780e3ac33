package io.rankmesh.user.onetime;

import io.rankmesh.common.problem.ProblemException;

/** 400 {@code invalid-token}: never given out, used, withdrawn or expired; the answer doesn't say which. */
public final class InvalidTokenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    public InvalidTokenException() {
        super(400, "invalid-token", "The token is not valid", "There is no such token, or it was used or has expired");
    }
}
