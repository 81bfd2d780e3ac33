package io.rankmesh.report.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes as other services do, and reads what this one has published. */
public final class TestBroker implements AutoCloseable {

    public static final String ANALYSES = "rankmesh.analysis.v1";

    private final String prefix;
    private final String servers;
    private final KafkaProducer<String, String> producer;

    public TestBroker() {
        Config config = ConfigProvider.getConfig();
        prefix = config.getValue("rankmesh.events.topic-prefix", String.class);
        servers = config.getValue("kafka.bootstrap.servers", String.class);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringSerializer(),
                new StringSerializer());
    }

    public void completed(UUID eventId, FakeAnalysis analysis, String traceparent) {
        publish(eventId, "analysis.completed", analysis.id(), data(analysis), traceparent);
    }

    public void completed(UUID eventId, FakeAnalysis analysis) {
        completed(eventId, analysis, null);
    }

    public static String data(FakeAnalysis analysis) {
        return """
                {"analysisId":"%s","accountId":"%s","projectId":"%s","tier":"agency","kind":"site",
                 "url":"https://example.org/","status":"completed","finishedAt":"2026-11-20T10:00:09Z"}""".formatted(analysis.id(), analysis.accountId(), analysis.projectId());
    }

    public void publish(UUID eventId, String type, UUID subject, String data, String traceparent) {
        ProducerRecord<String, String> record = new ProducerRecord<>(prefix + ANALYSES, subject.toString(), data);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", eventId.toString());
        header(record, "ce_type", type);
        header(record, "ce_source", "analysis-service");
        header(record, "ce_subject", subject.toString());
        header(record, "ce_time", Instant.now().toString());
        header(record, "content-type", "application/json");
        if (traceparent != null) {
            header(record, "traceparent", traceparent);
        }
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException lost) {
            throw new IllegalStateException(lost);
        }
    }

    /** All records of a topic that tell of this id so far, in their key or their data. */
    public List<ConsumerRecord<String, String>> records(String topic, UUID about) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<PartitionInfo> known = consumer.listTopics().getOrDefault(prefix + topic, List.of());
            List<TopicPartition> partitions = known.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found.stream()
                    .filter(record -> (record.key() + record.value()).contains(about.toString()))
                    .toList();
        }
    }

    public static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
