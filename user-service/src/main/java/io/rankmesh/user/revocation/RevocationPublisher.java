package io.rankmesh.user.revocation;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.sortedset.ScoreRange;
import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.problem.Outages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Writes revocations to Redis: into the sorted set {@value #KEY}, such as {@code s:<session id>} with the time in milliseconds at which it
 * may be forgotten as its score, and to the channel of the same name, as {@code s:<session id> <score>}.
 */
@ApplicationScoped
public class RevocationPublisher {

    static final String KEY = "rankmesh:revocations";

    private static final Logger LOG = Logger.getLogger(RevocationPublisher.class);

    /** For one question to Redis, and for all messages of a round, which it is sent without waiting for each. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final String COLUMNS =
            "kind, id, (extract(epoch from until) * 1000)::bigint as until_millis from revocation where until > now()";

    private final Pool pool;
    private final ReactiveRedisDataSource redis;
    private final Redis client;
    private final Schema schema;
    private final AtomicBoolean complained = new AtomicBoolean();

    RevocationPublisher(Pool pool, ReactiveRedisDataSource redis, Redis client, Schema schema) {
        this.pool = pool;
        this.redis = redis;
        this.client = client;
        this.schema = schema;
    }

    @Scheduled(identity = "revocations", every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> retry() {
        return publishNew();
    }

    @Scheduled(
            identity = "revocations-again",
            every = "${rankmesh.revocation.repeat:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> repeat() {
        return patiently(pool.query("select " + COLUMNS)
                .execute()
                .chain(this::store)
                .chain(() -> soon(redis.sortedSet(String.class)
                        .zremrangebyscore(KEY, ScoreRange.from(0.0, (double) System.currentTimeMillis()))))
                .replaceWithVoid());
    }

    Uni<Void> publishNew() {
        return patiently(pool.query("select " + COLUMNS + " and published_at is null order by until limit 1000")
                .execute()
                .chain(rows -> store(rows).chain(() -> announce(rows)).chain(() -> markPublished(rows))));
    }

    private Uni<Void> patiently(Uni<Void> work) {
        if (!schema.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return work.invoke(() -> complained.set(false))
                .onFailure()
                .invoke(e -> {
                    if (!complained.getAndSet(true)) {
                        LOG.warnf("Revocations wait: %s", Outages.reason(e));
                    }
                })
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> store(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Double> scores = stream(rows)
                .collect(Collectors.toMap(
                        RevocationPublisher::member,
                        row -> row.getLong("until_millis").doubleValue()));
        return soon(redis.sortedSet(String.class).zadd(KEY, scores));
    }

    /**
     * All over one connection: the pool has fewer than there may be revocations. The client itself takes it and gives it back, also when nobody
     * waits for that any more.
     */
    private Uni<Void> announce(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Uni.createFrom().voidItem();
        }
        return soon(client.batch(stream(rows)
                .map(row -> Request.cmd(Command.PUBLISH).arg(KEY).arg(member(row) + " " + row.getLong("until_millis")))
                .toList()));
    }

    /** A Redis that hangs is one that is away: {@code quarkus.redis.timeout} bounds only those who block. */
    private static Uni<Void> soon(Uni<?> asked) {
        return asked.ifNoItem().after(PATIENCE).fail().replaceWithVoid();
    }

    private Uni<Void> markPublished(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Uni.createFrom().voidItem();
        }
        List<Row> all = stream(rows).toList();
        return pool.preparedQuery("""
                        update revocation set published_at = now()
                        where (kind, id) in (select * from unnest($1::text[], $2::uuid[]))""")
                .execute(Tuple.of(
                        all.stream().map(row -> row.getString("kind")).toArray(String[]::new),
                        all.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static String member(Row row) {
        return row.getString("kind") + ":" + row.getUUID("id");
    }
}
