package io.rankmesh.analysis.lease;

import io.rankmesh.analysis.platform.Database.Session;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** What every write of an analysis passes first. */
@ApplicationScoped
public class Fence {

    /** Taking the row's lock keeps a claim or a cancellation out until the transaction has ended. */
    private static final String LOOK =
            "select pages_done, pages_queued, findings_done, pages_besides from analysis where id = $1 and fence = $2 and status = 'running'";

    private static final String LOCK = LOOK + " for update";

    Fence() {}

    /**
     * How far the analysis is.
     *
     * @param pagesQueued URLs of the frontier, within the analysis's limits, that have not been visited
     * @param pagesBesides pages done that count towards no limit
     */
    public record Position(int pagesDone, int pagesQueued, int findingsDone, int pagesBesides) {}

    /**
     * Makes sure that the lease still holds, and that it does until the transaction ends.
     *
     * @throws LeaseLostException when it doesn't
     */
    public Position pass(Session session, Lease lease) {
        return position(session, LOCK, lease);
    }

    /**
     * Looks without keeping others out, for work that takes long; {@link #pass} has to follow before the commit.
     *
     * @throws LeaseLostException when the lease holds no more
     */
    public Position look(Session session, Lease lease) {
        return position(session, LOOK, lease);
    }

    /** The analysis has got further: the starts that got it nowhere begin to count anew. */
    public void progressed(Session session, Lease lease) {
        session.execute("update analysis set attempts = 0 where id = $1", lease.analysisId());
    }

    private static Position position(Session session, String query, Lease lease) {
        for (Row row : session.execute(query, lease.analysisId(), lease.fence())) {
            return new Position(
                    row.getInteger("pages_done"),
                    row.getInteger("pages_queued"),
                    row.getInteger("findings_done"),
                    row.getInteger("pages_besides"));
        }
        throw new LeaseLostException(lease.analysisId());
    }
}
