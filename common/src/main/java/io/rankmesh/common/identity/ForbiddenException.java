package io.rankmesh.common.identity;

import io.rankmesh.common.problem.ProblemException;

/** 403 {@code forbidden}: the caller is known, and its role does not allow this. */
public class ForbiddenException extends ProblemException {

    public ForbiddenException(Role needed) {
        super(403, "forbidden", "Not allowed", "This needs the role " + needed.wireName());
    }
}
