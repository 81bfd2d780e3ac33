package io.rankmesh.common.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the relay: take the lock, read, publish, delete what the broker has. The lock belongs to the transaction and not
 * to the session, so it holds behind a pooler too, and a relay that loses its connection loses the right to delete with it.
 */
final class OutboxBatch {

    /** Any number that nobody else uses in the database of a service: "outbox" in ASCII. */
    private static final long LOCK = 0x6f7574626f78L;

    /**
     * The transaction is idle while a round goes on: longer than sends are {@linkplain OutboxRound#BEGIN begun}, and the last one is tried
     * (max.block.ms and delivery.timeout.ms).
     */
    private static final String MAX_ROUND = "30s";

    /** So that one subject with many events does not hold up all that come behind them. */
    private static final int SHARE_OF_A_SUBJECT = 10;

    /** Of that many of the oldest events a batch takes those whose turn it is. */
    private static final int HEAD = 10;

    private static final String READ = """
            with head as (
              select sequence, row_number() over (partition by topic, subject order by sequence) as turn
              from (select sequence, topic, subject from outbox order by sequence limit $2) oldest)
            select %s, (select count(*) from head) as waiting
            from outbox join head using (sequence) where turn <= $3 order by sequence limit $1
            """.formatted(StoredEvent.COLUMNS);

    private final Pool pool;
    private final EventPublisher publisher;
    private final MeterRegistry metrics;
    private final int size;

    OutboxBatch(Pool pool, EventPublisher publisher, MeterRegistry metrics, int size) {
        this.pool = pool;
        this.publisher = publisher;
        this.metrics = metrics;
        this.size = size;
    }

    /**
     * @param more whether others wait that could be published now
     * @param failure why some of this batch are still there, or null
     */
    record Outcome(boolean more, @Nullable Throwable failure) {

        /** No events, or another relay has the lock. */
        static final Outcome NOTHING = new Outcome(false, null);
    }

    Uni<Outcome> run() {
        return pool.withTransaction(connection -> lock(connection)
                .flatMap(ours -> ours ? relay(connection) : Uni.createFrom().item(Outcome.NOTHING)));
    }

    private static Uni<Boolean> lock(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "select pg_try_advisory_xact_lock($1) as ours, set_config('idle_in_transaction_session_timeout', $2, true)")
                .execute(Tuple.of(LOCK, MAX_ROUND))
                .map(rows -> rows.iterator().next().getBoolean("ours"));
    }

    private Uni<Outcome> relay(SqlConnection connection) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(size, size * HEAD, Math.max(1, size / SHARE_OF_A_SUBJECT)))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Outcome.NOTHING)
                        : relay(connection, events(rows), rows.iterator().next().getLong("waiting")));
    }

    private Uni<Outcome> relay(SqlConnection connection, List<StoredEvent> events, long waiting) {
        OutboxRound round = new OutboxRound(publisher, System::nanoTime);
        return round.publish(events)
                .flatMap(done -> delete(connection, round.published()))
                .invoke(() -> round.published().forEach(this::count))
                .map(deleted -> new Outcome(waiting > round.published().size(), round.failure()));
    }

    private static Uni<Void> delete(SqlConnection connection, Collection<StoredEvent> published) {
        if (published.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] sequences = published.stream().map(StoredEvent::sequence).toArray(Long[]::new);
        return connection
                .preparedQuery("delete from outbox where sequence = any($1)")
                .execute(Tuple.of(sequences))
                .replaceWithVoid();
    }

    private void count(StoredEvent event) {
        metrics.counter(Telemetry.OUTBOX_PUBLISHED, Telemetry.TAG_TYPE, event.type())
                .increment();
    }

    private static List<StoredEvent> events(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(StoredEvent::of)
                .toList();
    }
}
