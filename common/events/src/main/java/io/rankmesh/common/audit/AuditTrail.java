package io.rankmesh.common.audit;

import io.rankmesh.common.event.Event;
import io.rankmesh.common.event.Outbox;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.telemetry.TraceContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Tells user-service, which keeps the audit log, what was done here. */
@ApplicationScoped
public class AuditTrail {

    private final Outbox outbox;
    private final Pool pool;
    private final String service;

    AuditTrail(Outbox outbox, Pool pool, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.pool = pool;
        this.service = service;
    }

    /** What a caller did on a route, in a transaction of its own. */
    Uni<Void> record(Caller caller, String action, @Nullable String target, int status) {
        AuditRecorded done = AuditRecorded.by(caller, service, action, target, status);
        return pool.withTransaction(connection -> outbox.append(connection, event(done)));
    }

    /** What a member did that no token of the member's came with. */
    public AuditRecorded done(UUID accountId, @Nullable UUID memberId, String action, int status) {
        return new AuditRecorded(
                accountId, memberId, null, service, action, null, status, Instant.now(), TraceContext.traceId());
    }

    /** Records in the transaction of the session, so that the one is not without the other. */
    public Uni<Void> record(Mutiny.QueryProducer session, AuditRecorded done) {
        return outbox.append(session, event(done));
    }

    /** Records in a transaction of its own. */
    public Uni<Void> record(AuditRecorded done) {
        return pool.withTransaction(connection -> outbox.append(connection, event(done)));
    }

    private static Event event(AuditRecorded done) {
        return Event.of(
                AuditRecorded.TOPIC, AuditRecorded.TYPE, done.accountId().toString(), done);
    }
}
