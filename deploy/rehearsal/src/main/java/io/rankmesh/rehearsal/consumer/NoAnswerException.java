package io.rankmesh.rehearsal.consumer;

/** The suite did not answer, or otherwise than it must; the message is for people. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoAnswerException(String message) {
        super(message);
    }
}
