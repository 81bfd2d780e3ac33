package io.rankmesh.common.event;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the outbox; {@code sequence} orders the events of a subject. */
record StoredEvent(
        long sequence,
        UUID id,
        String topic,
        String type,
        String subject,
        String data,
        Instant time,
        @Nullable String traceparent) {

    static final String COLUMNS = "sequence, id, topic, type, subject, data, time, traceparent";

    static StoredEvent of(Row row) {
        return new StoredEvent(
                row.getLong("sequence"),
                row.getUUID("id"),
                row.getString("topic"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("data"),
                row.getOffsetDateTime("time").toInstant(),
                row.getString("traceparent"));
    }
}
