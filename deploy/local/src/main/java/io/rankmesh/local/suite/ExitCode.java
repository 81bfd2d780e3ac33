package io.rankmesh.local.suite;

/** Exit codes of the launcher's commands; {@code ./rankmesh help} lists them. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    PORT_TAKEN(3);

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
            default -> FAILED;
        };
    }
}
