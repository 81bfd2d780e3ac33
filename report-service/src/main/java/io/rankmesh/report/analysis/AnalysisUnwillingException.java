package io.rankmesh.report.analysis;

import jakarta.ws.rs.WebApplicationException;

/**
 * analysis-service is there and may answer later: it is busy, or refuses this service as such, whose key is another than its own while a
 * new one is rolled out. The cause is that answer, an outage to those who consume events.
 */
public class AnalysisUnwillingException extends RuntimeException {

    AnalysisUnwillingException(WebApplicationException answer) {
        super("analysis-service answered " + answer.getResponse().getStatus(), answer);
    }
}
