package io.rankmesh.user.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The events of a topic, as another service would see them. */
public final class Events implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<Map.Entry<String, String>> seen = new ArrayList<>();

    private Events(String topic) {
        var config = ConfigProvider.getConfig();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", config.getValue("KAFKA_BOOTSTRAP_SERVERS", String.class)),
                new StringDeserializer(),
                new StringDeserializer());
        String name =
                config.getOptionalValue("RANKMESH_TOPIC_PREFIX", String.class).orElse("") + topic;
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** From the topic's beginning on. */
    public static Events of(String topic) {
        return new Events(topic);
    }

    /** Those of one aggregate so far, each as its type and its data. */
    public List<String> of(UUID key) {
        consumer.poll(Duration.ofMillis(200))
                .forEach(event -> seen.add(Map.entry(
                        event.key(),
                        new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8) + " "
                                + event.value())));
        return seen.stream()
                .filter(event -> event.getKey().equals(key.toString()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
