package io.rankmesh.common.identity;

import io.rankmesh.common.problem.ProblemException;

/** 403 {@code forbidden}: the caller is known, and its role, or the scopes of its API key, do not allow this. */
public class ForbiddenException extends ProblemException {

    public ForbiddenException(String detail) {
        super(403, "forbidden", "Not allowed", detail);
    }

    static ForbiddenException role(Role needed) {
        return new ForbiddenException("This needs the role " + needed.wireName());
    }

    static ForbiddenException scope(Scope needed) {
        return new ForbiddenException("This needs the scope " + needed.wireName());
    }

    static ForbiddenException key() {
        return new ForbiddenException("This needs somebody who has signed in; an API key is not enough");
    }
}
