package io.rankmesh.analysis.analysis;

import io.rankmesh.common.problem.ProblemException;

/** 409: there is nothing left to cancel, pause or resume. */
final class AnalysisFinishedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    AnalysisFinishedException(String status) {
        super(409, "analysis-finished", "The analysis has ended", "The analysis is already " + status);
    }
}
