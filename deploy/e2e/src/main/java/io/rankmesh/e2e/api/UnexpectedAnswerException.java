package io.rankmesh.e2e.api;

/** The API answered something else than the contract says. */
public final class UnexpectedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedAnswerException(int expected, Answer answer) {
        super("Expected status " + expected + ", got " + answer);
    }
}
