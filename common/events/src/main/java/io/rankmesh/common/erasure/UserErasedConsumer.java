package io.rankmesh.common.erasure;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.event.EventConsumption;
import io.rankmesh.common.event.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** In each service that reads the channel {@code user-events}. */
@ApplicationScoped
@IfBuildProperty(name = "mp.messaging.incoming.user-events.connector", stringValue = "smallrye-kafka")
public class UserErasedConsumer {

    private final EventConsumption events;
    private final Erasures erasures;
    private final Schema schema;

    UserErasedConsumer(EventConsumption events, Erasures erasures, Schema schema) {
        this.events = events;
        this.erasures = erasures;
        this.schema = schema;
    }

    void start(@Observes StartupEvent started) {
        events.expect(UserErased.TYPE);
    }

    @Incoming("user-events")
    Uni<Void> onMessage(Message<String> message) {
        return events.handle(message, this::apply);
    }

    private Uni<Void> apply(IncomingEvent event) {
        if (!event.type().equals(UserErased.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        return schema.whenReady().chain(() -> erasures.note(event.data(UserErased.class)));
    }
}
