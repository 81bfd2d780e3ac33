package io.rankmesh.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaServerTest {

    private static final KafkaServer SERVER = KafkaServer.temporary();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void acknowledgedRecordsAndOffsetsSurviveKills() throws Exception {
        String topic = "kept-" + UUID.randomUUID();
        send(topic, "first");
        SERVER.kill9();
        assertThat(SERVER.isReady()).isFalse();
        SERVER.start();
        send(topic, "second");
        assertThat(read(topic, 2)).containsExactly("first", "second");

        SERVER.kill9();
        SERVER.start();
        send(topic, "third");
        assertThat(read(topic, 1)).containsExactly("third");
    }

    @Test
    void aFrozenBrokerIsNotReadyUntilItIsResumed() {
        assertThat(SERVER.isReady()).isTrue();
        SERVER.freeze();
        try {
            assertThat(SERVER.isAlive()).isTrue();
            assertThat(SERVER.isReady()).isFalse();
        } finally {
            SERVER.resume();
        }
        await().atMost(Duration.ofSeconds(10)).until(SERVER::isReady);
    }

    private static void send(String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", SERVER.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
        }
    }

    /** Reads as one consumer group, which goes on where it stopped. */
    private static List<String> read(String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", SERVER.bootstrapServers(), "group.id", topic, "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        return values;
    }
}
