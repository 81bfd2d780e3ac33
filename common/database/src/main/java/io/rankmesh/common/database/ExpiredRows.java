package io.rankmesh.common.database;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes what has expired. Replicas may do so at the same time. */
@ApplicationScoped
public class ExpiredRows {

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

    private Uni<Void> delete(Expiry expiry) {
        return pool.preparedQuery("delete from %s where %s < now() - $1::bigint * interval '1 millisecond'"
                        .formatted(expiry.table(), expiry.timeColumn()))
                .execute(Tuple.of(expiry.retention().toMillis()))
                .replaceWithVoid();
    }
}
