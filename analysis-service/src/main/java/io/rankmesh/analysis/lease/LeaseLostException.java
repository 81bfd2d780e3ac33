package io.rankmesh.analysis.lease;

import java.util.UUID;

/** The analysis belongs to another worker by now, or has ended; whoever still works on it stops. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(UUID analysisId) {
        super("lease of analysis " + analysisId + " is lost");
    }
}
