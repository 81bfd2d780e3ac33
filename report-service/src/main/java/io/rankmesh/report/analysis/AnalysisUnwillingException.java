package io.rankmesh.report.analysis;

import jakarta.ws.rs.WebApplicationException;

/** analysis-service is there and asks to come back later. Its cause is that answer, an outage to those who consume events. */
public class AnalysisBusyException extends RuntimeException {

    AnalysisBusyException(WebApplicationException answer) {
        super("analysis-service answered " + answer.getResponse().getStatus(), answer);
    }
}
