package io.rankmesh.analysis.analysis;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets keys that are too old for the request that brought them to be sent again. */
@ApplicationScoped
class IdempotencyKeySweeper {

    private final Pool pool;
    private final IdempotencyConfig config;

    IdempotencyKeySweeper(Pool pool, IdempotencyConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            identity = "idempotency-key-sweep",
            every = "1h",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.preparedQuery(
                        "delete from idempotency_key where created_at < now() - $1::bigint * interval '1 millisecond'")
                .execute(Tuple.of(config.retention().toMillis()))
                .replaceWithVoid();
    }
}
