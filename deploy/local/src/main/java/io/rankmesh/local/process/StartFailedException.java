package io.rankmesh.local.process;

/** A process did not get ready. The message is meant for the user and ends with the last lines of its log. */
public final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailedException(String message) {
        super(message);
    }

    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
