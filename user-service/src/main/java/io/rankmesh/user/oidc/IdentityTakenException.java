package io.rankmesh.user.oidc;

import io.rankmesh.common.problem.ProblemException;

/** 409 {@code identity-taken}: somebody signs in with it, or the member has one of this provider. */
final class IdentityTakenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    IdentityTakenException() {
        super(
                409,
                "identity-taken",
                "The identity is taken",
                "It is a member's already, or the caller has another one of this provider");
    }
}
