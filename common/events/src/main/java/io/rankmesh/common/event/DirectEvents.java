package io.rankmesh.common.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Publishes events that need no transaction, since the next one of their kind says all that they say: progress, for one. What the broker
 * does not take at once is gone; nobody waits for it.
 */
@ApplicationScoped
public class DirectEvents {

    private static final Logger LOG = Logger.getLogger(DirectEvents.class);

    /** While the broker is away they must not fill the memory, nor hold up what the relay publishes. */
    private static final int MOST_UNDER_WAY = 64;

    private final ObjectMapper json;
    private final EventPublisher publisher;
    private final AtomicInteger underWay = new AtomicInteger();

    DirectEvents(ObjectMapper json, EventPublisher publisher) {
        this.json = json;
        this.publisher = publisher;
    }

    /** Returns at once; from any thread. */
    public void publish(Event event) {
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            return;
        }
        publisher
                .publish(stored(event))
                .onTermination()
                .invoke(underWay::decrementAndGet)
                .subscribe()
                .with(done -> {}, lost -> LOG.debugf("%s of %s is lost: %s", event.type(), event.subject(), lost));
    }

    private StoredEvent stored(Event event) {
        try {
            return new StoredEvent(
                    0,
                    event.id(),
                    event.topic(),
                    event.type(),
                    event.subject(),
                    json.writeValueAsString(event.data()),
                    event.time(),
                    event.traceparent());
        } catch (JsonProcessingException notData) {
            throw new IllegalArgumentException("cannot write " + event.type() + " as JSON", notData);
        }
    }
}
