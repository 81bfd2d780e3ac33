package io.rankmesh.analysis.project;

import io.rankmesh.common.problem.ProblemException;

/** The caller's {@code If-Match} is missing, or speaks of something older. */
abstract sealed class PreconditionException extends ProblemException {

    private PreconditionException(int status, String code, String title, String detail) {
        super(status, code, title, detail);
    }

    /** 428 (RFC 6585, 3). */
    static final class Required extends PreconditionException {
        Required() {
            super(
                    428,
                    "precondition-required",
                    "If-Match is required",
                    "Send the ETag of the settings that are to be replaced in If-Match, or * to replace whatever there is.");
        }
    }

    /** 412 (RFC 9110, 15.5.13). */
    static final class Failed extends PreconditionException {
        Failed() {
            super(
                    412,
                    "precondition-failed",
                    "Changed meanwhile",
                    "The settings are others than those that If-Match names. Read them again, and repeat the change.");
        }
    }
}
