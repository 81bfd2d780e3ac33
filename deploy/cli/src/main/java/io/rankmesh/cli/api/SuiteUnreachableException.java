package io.rankmesh.cli.api;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;

/** Nothing answers at the suite's address, or it stayed away longer than we are ready to wait. */
public final class SuiteUnreachableException extends CommandException {
    private static final long serialVersionUID = 1L;

    SuiteUnreachableException(String message) {
        super(ExitCode.UNREACHABLE, message);
    }
}
