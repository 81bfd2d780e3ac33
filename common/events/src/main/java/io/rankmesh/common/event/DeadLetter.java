package io.rankmesh.common.event;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Where an event is that its consumer gave up, for whoever looks for it. The broker's topic, partition and offset and the cause become
 * headers by the connector ({@code dead-letter-topic}, {@code -partition}, {@code -offset}, {@code -reason}, {@code -cause}); which
 * consumer it was is added here, for several may read one topic.
 *
 * @param record what Kafka knows of it; null of a message that is none of Kafka's
 * @param group the consumer group
 */
record DeadLetter(@Nullable IncomingKafkaRecordMetadata<?, ?> record, String group) {

    static final String GROUP_HEADER = "dead-letter-group";

    static DeadLetter of(Message<?> message, Config config) {
        IncomingKafkaRecordMetadata<?, ?> record =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElse(null);
        String group = record == null
                ? "unknown"
                : config.getOptionalValue("mp.messaging.incoming." + record.getChannel() + ".group.id", String.class)
                        .orElse(record.getChannel());
        return new DeadLetter(record, group);
    }

    /** What goes into the dead-letter topic beside the event and the connector's own headers. */
    Metadata metadata() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(GROUP_HEADER, group.getBytes(StandardCharsets.UTF_8));
        return Metadata.of(
                OutgoingKafkaRecordMetadata.builder().withHeaders(headers).build());
    }

    /** For the log. The headers may be missing: that may be why it is dead. */
    @Override
    public String toString() {
        if (record == null) {
            return "a message that is no record of Kafka, of group " + group;
        }
        return "%s %s of subject %s (topic %s, partition %d, offset %d, group %s)"
                .formatted(
                        header(record, "ce_type"),
                        header(record, "ce_id"),
                        header(record, "ce_subject"),
                        record.getTopic(),
                        record.getPartition(),
                        record.getOffset(),
                        group);
    }

    private static String header(IncomingKafkaRecordMetadata<?, ?> record, String name) {
        Header header = record.getHeaders().lastHeader(name);
        return header == null || header.value() == null ? "?" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
