package io.rankmesh.common.problem;

/** 400 {@code malformed-json}: the body is not JSON, or not one JSON value. */
public class MalformedJsonException extends ProblemException {

    public MalformedJsonException(String detail) {
        super(400, "malformed-json", "The body is not JSON", detail);
    }
}
