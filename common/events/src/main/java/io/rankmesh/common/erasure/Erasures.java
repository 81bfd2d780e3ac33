package io.rankmesh.common.erasure;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.audit.AuditTrail;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.problem.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases what a service has of an account, part by part: a restart goes on where it was. Once nothing is left, and nothing can come any
 * more, the audit log gets the proof ({@code user.erased} of this service), which holds the account's id and nothing of its persons.
 */
@ApplicationScoped
public class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);
    private static final String DONE = """
            update erased_account set done_at = now()
            where account_id = $1 and done_at is null and erased_at < now() - $2::bigint * interval '1 millisecond'
            returning account_id""";

    private final Pool pool;
    private final List<ErasableData> data;
    private final AuditTrail audit;
    private final Schema schema;
    private final ErasureConfig config;

    Erasures(Pool pool, @All List<ErasableData> data, AuditTrail audit, Schema schema, ErasureConfig config) {
        this.pool = pool;
        this.data = data;
        this.audit = audit;
        this.schema = schema;
        this.config = config;
    }

    /** Remembers to erase, once, however often it is told. */
    public Uni<Void> note(UserErased erased) {
        return pool.preparedQuery(
                        "insert into erased_account (account_id, erased_at) values ($1, $2) on conflict (account_id) do nothing")
                .execute(Tuple.of(erased.accountId(), erased.erasedAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    @Scheduled(
            identity = "erasures",
            every = "${rankmesh.erasure.every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        if (!schema.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return pool.query("select account_id from erased_account where done_at is null order by erased_at limit 20")
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map((Row row) -> row.getUUID("account_id"))
                .onItem()
                .transformToUniAndConcatenate(this::eraseAll)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(e -> LOG.warnf("Accounts wait to be erased: %s", Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }

    /** Never fails, so that those behind it have their turn; the next round tries again. */
    private Uni<Void> eraseAll(UUID accountId) {
        return Multi.createBy()
                .repeating()
                .uni(() -> erasePart(accountId))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni()
                .chain(() -> finish(accountId))
                .onFailure()
                .invoke(e -> LOG.warnf("Account %s waits to be erased: %s", accountId, Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> erasePart(UUID accountId) {
        return Multi.createFrom()
                .iterable(data)
                .onItem()
                .transformToUniAndConcatenate(part -> part.eraseSome(accountId))
                .collect()
                .asList()
                .map(parts -> parts.contains(true));
    }

    private Uni<Void> finish(UUID accountId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(DONE)
                .execute(Tuple.of(accountId, config.settle().toMillis()))
                .chain(done -> done.size() == 0
                        ? Uni.createFrom().voidItem()
                        : audit.record(connection, audit.done(accountId, null, UserErased.TYPE, 200))
                                .invoke(() -> LOG.infof("Account %s is erased here", accountId))));
    }
}
