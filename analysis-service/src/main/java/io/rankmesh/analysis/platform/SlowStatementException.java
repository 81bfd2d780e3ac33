package io.rankmesh.analysis.platform;

import io.smallrye.mutiny.TimeoutException;

/**
 * A statement took too long while the database answered others: no outage, which would be waited for without end, but a fault of
 * the work itself, whose tries are counted.
 */
public final class SlowStatementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The time-out is no cause: causes tell an outage. */
    SlowStatementException(TimeoutException late) {
        super("a statement took too long, though the database answers");
        addSuppressed(late);
    }
}
