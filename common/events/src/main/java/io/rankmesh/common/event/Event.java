package io.rankmesh.common.event;

import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.telemetry.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened, to be published.
 *
 * @param topic without the prefix that tests put before it, such as {@code rankmesh.analysis.v1}
 * @param type in the past tense, such as {@code analysis.completed}
 * @param subject id of the aggregate; events of one subject are published in the order of their transactions
 * @param data a record that Jackson writes, with {@link PublishedEvent}; register it for reflection
 * @param traceparent trace that the event continues, or null
 */
public record Event(
        UUID id,
        String topic,
        String type,
        String subject,
        Object data,
        Instant time,
        @Nullable String traceparent) {

    /**
     * An event of now that continues the current trace.
     *
     * @throws IllegalArgumentException when the data is not said to be that of this event
     */
    public static Event of(String topic, String type, String subject, Object data) {
        PublishedEvent published = data.getClass().getAnnotation(PublishedEvent.class);
        if (published == null
                || !published.topic().equals(topic)
                || !List.of(published.types()).contains(type)) {
            throw new IllegalArgumentException(
                    "%s is not said to be published as %s on %s".formatted(data.getClass(), type, topic));
        }
        UUID id = Uuid7.next();
        return new Event(id, topic, type, subject, data, Uuid7.time(id), TraceContext.capture());
    }

    /** The same in another trace, for work that goes on where none is current. */
    public Event continuing(@Nullable String otherTraceparent) {
        return new Event(id, topic, type, subject, data, time, otherTraceparent);
    }
}
