package io.rankmesh.user.account;

import io.rankmesh.common.problem.ProblemException;

/** 409 {@code last-admin}: nobody would be left who can give out rights. */
final class LastAdminException extends ProblemException {

    private static final long serialVersionUID = 1L;

    LastAdminException() {
        super(409, "last-admin", "The account needs an admin", "This is the account's only admin");
    }
}
