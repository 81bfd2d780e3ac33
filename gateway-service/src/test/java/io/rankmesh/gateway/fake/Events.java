package io.rankmesh.gateway.fake;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes what the services would, to the Kafka of the edge under test. */
public final class Events implements AutoCloseable {

    public static final String ANALYSES = "rankmesh.analysis.v1";
    public static final String REPORTS = "rankmesh.report.v1";
    public static final String USERS = "rankmesh.user.v1";

    private final String topicPrefix;
    private final KafkaProducer<String, String> producer;

    public Events() {
        Config config = ConfigProvider.getConfig();
        topicPrefix = config.getValue("rankmesh.events.topic-prefix", String.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Publishes an event, and returns its offset once Kafka has it. */
    public long publish(String topic, String type, String key, JsonObject data) {
        ProducerRecord<String, String> event = new ProducerRecord<>(topicPrefix + topic, key, data.encode());
        header(event, "ce_id", UUID.randomUUID().toString());
        header(event, "ce_type", type);
        header(event, "ce_time", Instant.now().toString());
        try {
            return producer.send(event).get().offset();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void header(ProducerRecord<String, String> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
