package io.rankmesh.common.database;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.problem.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes what has expired. Replicas may do so at the same time. */
@ApplicationScoped
public class ExpiredRows {

    private static final Logger LOG = Logger.getLogger(ExpiredRows.class);

    /** Rows in one statement, which has a time-out. */
    private static final int PART = 10_000;

    private final Pool pool;
    private final List<Expiry> expiries;

    ExpiredRows(Pool pool, @All List<Expiry> expiries) {
        this.pool = pool;
        this.expiries = expiries;
    }

    @Scheduled(
            identity = "expired-rows",
            every = "1h",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> delete() {
        return Multi.createFrom()
                .iterable(expiries)
                .onItem()
                .transformToUniAndConcatenate(this::delete)
                .onItem()
                .ignoreAsUni();
    }

    /** A table that cannot be tidied now is none of the others' business. */
    private Uni<Void> delete(Expiry expiry) {
        return Multi.createBy()
                .repeating()
                .uni(() -> deletePart(expiry))
                .whilst(deleted -> deleted == PART)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(e -> LOG.warnf("What has expired in %s stays for now: %s", expiry.table(), Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> deletePart(Expiry expiry) {
        return pool.preparedQuery("""
                        delete from %1$s where ctid = any(array(
                            select ctid from %1$s where %2$s < now() - $1::bigint * interval '1 millisecond'
                            limit $2 for update skip locked))""".formatted(expiry.table(), expiry.timeColumn()))
                .execute(Tuple.of(expiry.retention().toMillis(), PART))
                .map(RowSet::rowCount);
    }
}
