package io.rankmesh.local.suite;

/** A port that the suite needs is in use. The message tells the port, what wanted it, and who has it. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String message) {
        super(message);
    }
}
