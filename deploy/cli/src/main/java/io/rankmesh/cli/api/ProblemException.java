package io.rankmesh.cli.api;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;

/** The suite answered a request with a problem. */
public final class ProblemException extends CommandException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ProblemException(int status, Problem problem) {
        super(exitCodeOf(status), "The suite refused: " + problem.explain(status));
        this.status = status;
        this.code = problem.code() == null ? "" : problem.code();
    }

    public int status() {
        return status;
    }

    /** The stable code of the problem; empty when the answer had none. */
    public String code() {
        return code;
    }

    private static int exitCodeOf(int status) {
        if (status == 401 || status == 403 || status == 429) {
            return ExitCode.UNREACHABLE;
        }
        return status < 500 ? ExitCode.USAGE : ExitCode.FAILED;
    }
}
