package io.rankmesh.gateway.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are read, and from where on. Those that are there at the first look are read from their end, and those of some
 * topics from a while ago; one that appears later holds nothing but news, and is read from its beginning.
 */
final class Positions {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long SOON_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LATER_NANOS = Duration.ofSeconds(5).toNanos();

    private final List<String> topics;
    private final Map<String, Duration> readAgain;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private boolean looked;
    private long dueNanos = System.nanoTime();

    /** @param readAgain topics of which the last while counts as news */
    Positions(List<String> topics, Map<String, Duration> readAgain) {
        this.topics = topics;
        this.readAgain = Map.copyOf(readAgain);
    }

    /** A new consumer goes on where the one before it ended. */
    void restore(KafkaConsumer<String, String> consumer) {
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
        dueNanos = System.nanoTime();
    }

    boolean isLookDue() {
        return System.nanoTime() - dueNanos >= 0;
    }

    /** Asks the broker which partitions there are. */
    void look(KafkaConsumer<String, String> consumer) {
        Map<String, List<PartitionInfo>> known = consumer.listTopics(PATIENCE);
        List<TopicPartition> added = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo partition : known.getOrDefault(topic, List.of())) {
                TopicPartition found = new TopicPartition(topic, partition.partition());
                if (!next.containsKey(found)) {
                    added.add(found);
                }
            }
        }
        if (!added.isEmpty()) {
            next.putAll(looked ? consumer.beginningOffsets(added, PATIENCE) : news(consumer, added));
            consumer.assign(next.keySet());
            next.forEach(consumer::seek);
        }
        looked = true;
        boolean complete = known.keySet().containsAll(topics);
        dueNanos = System.nanoTime() + (complete ? LATER_NANOS : SOON_NANOS);
    }

    /** Where what is news now begins. */
    private Map<TopicPartition, Long> news(
            KafkaConsumer<String, String> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = new HashMap<>(consumer.endOffsets(partitions, PATIENCE));
        Map<TopicPartition, Long> since = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Duration ago = readAgain.get(partition.topic());
            if (ago != null) {
                since.put(partition, System.currentTimeMillis() - ago.toMillis());
            }
        }
        consumer.offsetsForTimes(since, PATIENCE).forEach((partition, first) -> {
            if (first != null) {
                begins.put(partition, first.offset());
            }
        });
        return begins;
    }

    /** What has come since. Where Kafka has deleted it, reading goes on with what is news now, and {@code missed} is told. */
    ConsumerRecords<String, String> poll(KafkaConsumer<String, String> consumer, Duration patience, Runnable missed) {
        try {
            ConsumerRecords<String, String> records = consumer.poll(patience);
            for (ConsumerRecord<String, String> event : records) {
                next.put(new TopicPartition(event.topic(), event.partition()), event.offset() + 1);
            }
            return records;
        } catch (OffsetOutOfRangeException deleted) {
            Set<TopicPartition> lost = deleted.offsetOutOfRangePartitions().keySet();
            next.putAll(news(consumer, lost));
            lost.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
            missed.run();
            return ConsumerRecords.empty();
        }
    }
}
