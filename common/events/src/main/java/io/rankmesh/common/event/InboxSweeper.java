package io.rankmesh.common.event;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Forgets events that the broker can no longer deliver again: their topics keep them for less time than the inbox does. */
@ApplicationScoped
class InboxSweeper {

    private final Pool pool;
    private final EventsConfig config;

    InboxSweeper(Pool pool, EventsConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            identity = "inbox-sweep",
            every = "1h",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.preparedQuery("delete from inbox where received_at < $1")
                .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(config.inboxRetention())))
                .replaceWithVoid();
    }
}
