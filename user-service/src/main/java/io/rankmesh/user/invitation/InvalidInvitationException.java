package io.rankmesh.user.invitation;

import io.rankmesh.common.problem.ProblemException;

/** 400 {@code invalid-token}: never given out, used, withdrawn or expired; the answer doesn't say which. */
final class InvalidInvitationException extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidInvitationException() {
        super(400, "invalid-token", "The token is not valid", "No invitation has this token, or it has expired");
    }
}
