package io.rankmesh.user.audit;

import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.audit.AuditRecorded;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.event.EventConsumption;
import io.rankmesh.common.event.IncomingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class AuditConsumer {

    private final EventConsumption events;
    private final AuditService audit;
    private final Schema schema;

    AuditConsumer(EventConsumption events, AuditService audit, Schema schema) {
        this.events = events;
        this.audit = audit;
        this.schema = schema;
    }

    void start(@Observes StartupEvent started) {
        events.expect(AuditRecorded.TYPE);
    }

    @Incoming("audit-events")
    Uni<Void> onMessage(Message<String> message) {
        return events.handle(message, this::apply);
    }

    private Uni<Void> apply(IncomingEvent event) {
        if (!event.type().equals(AuditRecorded.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        Context context = Vertx.currentContext();
        return schema.whenReady()
                // the database session lives in the message's context
                .emitOn(task -> context.runOnContext(on -> task.run()))
                .chain(() -> audit.keep(event.id(), event.data(AuditRecorded.class)));
    }
}
