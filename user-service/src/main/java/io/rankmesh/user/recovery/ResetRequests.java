package io.rankmesh.user.recovery;

import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.problem.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Requests for another password, looked at after they are answered: neither the answer nor its time tells whether there is such a login.
 */
@ApplicationScoped
public class ResetRequests {

    private static final Logger LOG = Logger.getLogger(ResetRequests.class);

    private final Pool pool;
    private final RecoveryService recovery;
    private final Schema schema;

    ResetRequests(Pool pool, RecoveryService recovery, Schema schema) {
        this.pool = pool;
        this.recovery = recovery;
        this.schema = schema;
    }

    Uni<Void> add(String emailHash) {
        return pool.preparedQuery(
                        "insert into reset_request (email_hash, requested_at) values ($1, now()) on conflict do nothing")
                .execute(Tuple.of(emailHash))
                .replaceWithVoid();
    }

    /** A request goes after its letter is left; one that two replicas look at makes one letter, as tokens come no faster. */
    @Scheduled(identity = "reset-requests", every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (!schema.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return pool.query("select email_hash from reset_request order by requested_at limit 100")
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(row -> row.getString("email_hash"))
                .onItem()
                .transformToUniAndConcatenate(hash -> waiting(recovery.sendReset(hash)
                        .chain(() -> pool.preparedQuery("delete from reset_request where email_hash = $1")
                                .execute(Tuple.of(hash)))
                        .replaceWithVoid()))
                .onItem()
                .ignoreAsUni()
                .plug(ResetRequests::waiting);
    }

    /** One that cannot be looked at now is none of the others' business. */
    private static Uni<Void> waiting(Uni<Void> look) {
        return look.onFailure()
                .invoke(e -> LOG.warnf("Requests for another password wait: %s", Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }
}
