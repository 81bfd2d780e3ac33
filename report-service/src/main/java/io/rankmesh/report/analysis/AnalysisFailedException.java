package io.rankmesh.report.analysis;

/**
 * analysis-service is there and failed at what we asked, with a fault of its own. It may have passed by the next try, or be what this one
 * analysis brings about each time.
 */
public class AnalysisFailedException extends RuntimeException {

    AnalysisFailedException(int status) {
        super("analysis-service answered " + status);
    }
}
