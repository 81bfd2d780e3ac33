package io.rankmesh.local.suite;

/** Exit codes of the launcher's commands; {@code ./rankmesh help} lists them, with 1 for {@link #NO}. */
enum ExitCode {
    OK(0),
    /**
     * The answer is no: not everything is up, or a question was not answered with yes. The launcher makes it 1, which is what
     * a JVM ends with that does not start.
     */
    NO(10),
    USAGE(2),
    PORT_TAKEN(3),
    /** What was asked for could not be done; 4 is the client's. */
    NOT_READY(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(RuntimeException failure) {
        return switch (failure) {
            case PortTakenException taken -> PORT_TAKEN;
            case IllegalArgumentException setting -> USAGE;
            default -> NOT_READY;
        };
    }
}
