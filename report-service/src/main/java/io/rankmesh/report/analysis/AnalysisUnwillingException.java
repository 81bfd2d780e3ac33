package io.rankmesh.report.analysis;

import jakarta.ws.rs.WebApplicationException;

/**
 * analysis-service is there and may answer later: it is busy, or refuses this service as such, whose key is another than its own while a
 * new one is rolled out. The cause is that answer, an outage to those who consume events.
 */
public class AnalysisUnwillingException extends RuntimeException {

    private final int status;

    AnalysisUnwillingException(WebApplicationException answer) {
        super("analysis-service answered " + answer.getResponse().getStatus(), answer);
        status = answer.getResponse().getStatus();
    }

    /** Whether it has too much to do for this question, though not for others. */
    public boolean isBusy() {
        return status == 429;
    }
}
