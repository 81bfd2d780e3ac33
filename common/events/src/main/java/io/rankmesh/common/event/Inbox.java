package io.rankmesh.common.event;

import io.rankmesh.common.database.Expiry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Remembers which events have had their effect. Ask it in the transaction of the effect: an event that comes again then finds the
 * effect committed, and one whose effect was rolled back is new.
 */
@ApplicationScoped
public class Inbox {

    Inbox() {}

    /** Until the broker can no longer deliver an event again: topics keep events for less time than the inbox remembers them. */
    @Produces
    @Singleton
    static Expiry expiry(EventsConfig config) {
        return new Expiry("inbox", "received_at", config.inboxRetention());
    }

    /**
     * @param session a session or stateless session with an open transaction
     * @param consumer name of the effect; each has its own memory
     * @return false when the event has had this effect already
     */
    public Uni<Boolean> firstTime(Mutiny.QueryProducer session, String consumer, UUID eventId) {
        return session.createNativeQuery(
                        "insert into inbox (consumer, event_id) values (:consumer, :event) on conflict do nothing returning event_id",
                        UUID.class)
                .setParameter("consumer", consumer)
                .setParameter("event", eventId)
                .getSingleResultOrNull()
                .map(Objects::nonNull);
    }
}
