package io.rankmesh.user.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.problem.Outages;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.user.vault.Sealed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Carries letters away. A letter is put off before it is carried, so that no other replica takes it too, and deleted after; a replica that
 * dies in between leaves it to be carried twice.
 */
@ApplicationScoped
public class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class);

    private static final int PART = 5;

    /** The wait doubles with each try, from the time that all that are taken together may take. */
    private static final String TAKE = """
            update letter set attempts = attempts + 1,
                due_at = now() + least(power(2, attempts), 60) * greatest($1::bigint * interval '1 millisecond', interval '30 seconds')
            where id in (select id from letter where due_at <= now() order by urgent desc, due_at limit $2 for update skip locked)
            returning id, sealed, sealed_by""";

    private final Pool pool;
    private final Post post;
    private final MailTransport transport;
    private final MailConfig config;
    private final Schema schema;
    private final Counter sent;
    private final Counter failed;
    private final Counter givenUp;

    Postman(Pool pool, Post post, MailTransport transport, MailConfig config, Schema schema, MeterRegistry metrics) {
        this.pool = pool;
        this.post = post;
        this.transport = transport;
        this.config = config;
        this.schema = schema;
        this.sent = metrics.counter(Telemetry.LETTERS, Telemetry.TAG_OUTCOME, "sent");
        this.failed = metrics.counter(Telemetry.LETTERS, Telemetry.TAG_OUTCOME, "failed");
        this.givenUp = metrics.counter(Telemetry.LETTERS, Telemetry.TAG_OUTCOME, "given-up");
    }

    @Scheduled(identity = "letters", every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        if (!schema.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return giveUp().chain(this::carryDue)
                .onFailure()
                .invoke(e -> LOG.warnf("Letters wait: %s", Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> giveUp() {
        return pool.preparedQuery("delete from letter where created_at < now() - $1::bigint * interval '1 millisecond'")
                .execute(Tuple.of(config.giveUpAfter().toMillis()))
                .invoke(old -> {
                    if (old.rowCount() > 0) {
                        givenUp.increment(old.rowCount());
                        LOG.errorf("%d letters could not be sent and are given up", old.rowCount());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> carryDue() {
        return Multi.createBy()
                .repeating()
                .uni(this::carryPart)
                .whilst(taken -> taken == PART)
                .onItem()
                .ignoreAsUni();
    }

    /** How many were taken. */
    private Uni<Integer> carryPart() {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of((PART + 1) * config.patience().toMillis(), PART))
                .call(this::carryAll)
                .map(RowSet::size);
    }

    private Uni<Void> carryAll(RowSet<Row> letters) {
        return Multi.createFrom()
                .items(StreamSupport.stream(letters.spliterator(), false))
                .onItem()
                .transformToUniAndConcatenate(this::carry)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> carry(Row letter) {
        UUID id = letter.getUUID("id");
        return Uni.createFrom()
                .item(() -> post.open(id, new Sealed(letter.getString("sealed_by"), bytes(letter))))
                .chain(mail -> transport.carry(id, mail))
                // nothing else ends the wait for a server that is silent, and one letter's wait is all others'
                .ifNoItem()
                .after(config.patience())
                .fail()
                .invoke(() -> sent.increment())
                .chain(() ->
                        pool.preparedQuery("delete from letter where id = $1").execute(Tuple.of(id)))
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> {
                    failed.increment();
                    LOG.warnf(
                            "Letter %s could not be sent, will be tried again: %s",
                            id, e.getClass().getSimpleName());
                })
                .onFailure()
                .recoverWithNull();
    }

    private static byte[] bytes(Row letter) {
        return Buffer.newInstance(letter.getDelegate().getBuffer("sealed")).getBytes();
    }
}
