package io.rankmesh.common.event;

/** An event that is not what it should be: it goes to the dead-letter topic without another try. */
public class UnreadableEventException extends RuntimeException {

    public UnreadableEventException(String message) {
        super(message);
    }

    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
