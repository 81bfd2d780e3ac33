package io.rankmesh.common.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** The headers of an event in Kafka: CloudEvents 1.0.2, Kafka protocol binding, 3.2 (binary content mode). */
final class CloudEvents {

    private CloudEvents() {}

    static Headers write(StoredEvent event, String source) {
        RecordHeaders headers = new RecordHeaders();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", event.id().toString());
        put(headers, "ce_type", event.type());
        put(headers, "ce_source", source);
        put(headers, "ce_subject", event.subject());
        put(headers, "ce_time", event.time().toString());
        put(headers, "content-type", "application/json");
        return headers;
    }

    /** @throws UnreadableEventException when a header that we need is missing or not what it should be */
    static IncomingEvent read(Message<String> message, ObjectMapper json) {
        Headers headers = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> metadata.getHeaders())
                .orElseThrow(() -> new UnreadableEventException("not a record of Kafka"));
        if (message.getPayload() == null) {
            throw new UnreadableEventException("an event without data");
        }
        try {
            return new IncomingEvent(
                    UUID.fromString(get(headers, "ce_id")), get(headers, "ce_type"), message.getPayload(), json);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableEventException("a header of the event is malformed", malformed);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String get(Headers headers, String name) {
        @Nullable Header header = headers.lastHeader(name);
        if (header == null) {
            throw new UnreadableEventException("the event has no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
