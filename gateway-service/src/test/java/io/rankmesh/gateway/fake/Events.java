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
        this(ConfigProvider.getConfig());
    }

    private Events(Config config) {
        this(
                config.getValue("kafka.bootstrap.servers", String.class),
                config.getValue("rankmesh.events.topic-prefix", String.class));
    }

    /** Of an edge that has not started yet. */
    public Events(String bootstrapServers, String topicPrefix) {
        this.topicPrefix = topicPrefix;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
    }

    /**
     * Publishes an event, and returns its offset once Kafka has it.
     *
     * @param data what matters to the test; the rest of what such an event holds is made up
     */
    public long publish(String topic, String type, String key, JsonObject data) {
        ProducerRecord<String, String> event = new ProducerRecord<>(
                topicPrefix + topic, key, rest(type).mergeIn(data).encode());
        header(event, "ce_id", UUID.randomUUID().toString());
        header(event, "ce_type", type);
        header(event, "ce_time", Instant.now().toString());
        try {
            return producer.send(event).get().offset();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JsonObject rest(String type) {
        return switch (type) {
            case "analysis.progressed" ->
                new JsonObject().put("pagesDone", 1).put("pagesQueued", 2).put("findings", 3);
            case "analysis.completed", "analysis.failed", "analysis.cancelled" ->
                new JsonObject()
                        .put("tier", "starter")
                        .put("kind", "site")
                        .put("url", "https://example.org/")
                        .put("status", type.substring(type.indexOf('.') + 1))
                        .put("finishedAt", Instant.now().toString());
            case "report.ready" ->
                new JsonObject()
                        .put("reportId", UUID.randomUUID().toString())
                        .put("score", 90)
                        .put("createdAt", Instant.now().toString());
            default -> new JsonObject();
        };
    }

    private static void header(ProducerRecord<String, String> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
