package io.rankmesh.e2e.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the services have told of each analysis, since their topics began. */
final class PublishedEvents {

    private static final List<String> TOPICS = List.of("rankmesh.analysis.v1", "rankmesh.report.v1");

    /** What an analysis that has completed and has its report must have been told of once. */
    private static final List<String> ONCE = List.of("analysis.completed", "report.ready");

    private static final Duration POLL = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Told(String analysisId, String type) {}

    /** The ids under which it was told. An event may arrive twice under one id: consumers know it by that. */
    private final Map<Told, Set<String>> ids = new HashMap<>();

    static PublishedEvents read(String bootstrapServers) {
        PublishedEvents events = new PublishedEvents();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(events::add);
            }
        }
        return events;
    }

    void add(ConsumerRecord<String, String> event) {
        Told told = new Told(analysisOf(event), header(event, "ce_type"));
        ids.computeIfAbsent(told, first -> new HashSet<>()).add(header(event, "ce_id"));
    }

    /** Whether each of the analyses was told of as often as it must, or more often. */
    boolean haveAll(Collection<String> analyses) {
        return analyses.stream().allMatch(id -> ONCE.stream().allMatch(type -> count(id, type) > 0));
    }

    /** What was not told, and what was told as two events, in words. */
    List<String> faultsOf(Collection<String> analyses) {
        List<String> faults = new ArrayList<>();
        for (String id : analyses) {
            for (String type : ONCE) {
                if (count(id, type) != 1) {
                    faults.add("analysis %s has %d events %s".formatted(id, count(id, type), type));
                }
            }
        }
        return faults;
    }

    private int count(String analysisId, String type) {
        return ids.getOrDefault(new Told(analysisId, type), Set.of()).size();
    }

    private static String analysisOf(ConsumerRecord<String, String> event) {
        try {
            return JSON.readTree(event.value()).path("analysisId").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of an event of " + event.topic() + " is not JSON", e);
        }
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
