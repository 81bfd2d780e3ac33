package org.apache.kafka.clients.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** As much of Kafka's consumer as a fault touches, under its name. */
public class KafkaConsumer<K, V> {
    public static final List<String> CALLS = new ArrayList<>();

    public Set<String> assignment() {
        return Set.of("rankmesh.user.v1-3");
    }

    public void pause(Collection<String> partitions) {
        CALLS.add("pause " + partitions);
    }

    public String poll(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("negative");
        }
        CALLS.add("poll");
        return "records";
    }
}
