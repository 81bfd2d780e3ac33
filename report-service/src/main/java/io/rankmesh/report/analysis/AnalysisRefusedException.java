package io.rankmesh.report.analysis;

/**
 * analysis-service is there and doesn't give what we ask: the analysis is gone, or the question isn't accepted. Asking again is no use.
 */
public class AnalysisRefusedException extends RuntimeException {

    AnalysisRefusedException(int status) {
        super("analysis-service answered " + status);
    }
}
