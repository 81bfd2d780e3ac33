package io.rankmesh.common.problem;

/** 404 {@code not-found}: it does not exist, or it belongs to another account, which must look the same. */
public class NotFoundException extends ProblemException {

    /** @param what what was asked for, for a person: "No such project" */
    public NotFoundException(String what) {
        super(404, "not-found", "Not found", what);
    }
}
