package io.rankmesh.report.analysis;

/** analysis-service is there and says no: the analysis is gone, or it doesn't accept what we ask. Asking again at once is no use. */
public class AnalysisRefusedException extends RuntimeException {

    AnalysisRefusedException(int status) {
        super("analysis-service answered " + status);
    }
}
