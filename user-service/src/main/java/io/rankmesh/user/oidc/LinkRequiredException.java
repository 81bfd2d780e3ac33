package io.rankmesh.user.oidc;

import io.rankmesh.common.problem.ProblemException;

/** 409 {@code link-required}: the address has a login, which a provider's word alone does not open. */
final class LinkRequiredException extends ProblemException {

    private static final long serialVersionUID = 1L;

    LinkRequiredException() {
        super(
                409,
                "link-required",
                "The e-mail address has a login",
                "Sign in with its password and link this identity to it: POST /v1/me/external-identities");
    }
}
