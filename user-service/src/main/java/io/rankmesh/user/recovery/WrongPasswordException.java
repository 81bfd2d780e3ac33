package io.rankmesh.user.recovery;

import io.rankmesh.common.problem.ProblemException;

/** 403 {@code wrong-password}: signed in, but the current password is another. */
public final class WrongPasswordException extends ProblemException {

    private static final long serialVersionUID = 1L;

    WrongPasswordException() {
        super(403, "wrong-password", "The password is wrong", "The current password is another");
    }

    public static void throwUnless(boolean right) {
        if (!right) {
            throw new WrongPasswordException();
        }
    }
}
