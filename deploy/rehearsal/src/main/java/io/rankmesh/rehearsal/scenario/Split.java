package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Requests that the pods of a service have answered, those of one version and all others, added up from reading to reading: a pod that comes counts
 * from its start, one that goes keeps what it had.
 */
final class Split {
    private final String hash;
    private Map<String, Long> last = Map.of();
    private boolean begun;
    private long hits;
    private long others;

    /** @param hash of the version whose requests are hits */
    Split(String hash) {
        this.hash = hash;
    }

    /**
     * One look at all pods at once.
     *
     * @param there all pods by their names, with their hashes
     * @param counts of those that could be read
     */
    record Reading(Map<String, String> there, Map<String, Long> counts) {
        static Reading of(Stage stage, String service) {
            List<Pod> pods = stage.suite().allPods(service);
            Map<String, Long> counts = new ConcurrentHashMap<>();
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                pods.forEach(pod -> executor.execute(() -> count(stage, pod, counts)));
            }
            Map<String, String> there = new HashMap<>();
            pods.forEach(pod -> there.put(pod.name(), pod.version()));
            return new Reading(there, counts);
        }

        private static void count(Stage stage, Pod pod, Map<String, Long> counts) {
            try {
                counts.put(pod.name(), stage.figures().requests(pod));
            } catch (KubectlException e) {
                // starts, ends, or does not answer just now
            }
        }
    }

    /** Whether the reading counts: one that lacks a pod which was known and is still there says too little. */
    boolean add(Reading reading) {
        boolean whole = last.keySet().stream()
                .allMatch(pod ->
                        reading.counts().containsKey(pod) || !reading.there().containsKey(pod));
        if (!whole || reading.counts().isEmpty()) {
            return false;
        }
        if (begun) {
            reading.counts()
                    .forEach((pod, count) ->
                            add(reading.there().getOrDefault(pod, ""), count, last.getOrDefault(pod, 0L)));
        }
        begun = true;
        last = Map.copyOf(reading.counts());
        return true;
    }

    private void add(String version, long count, long before) {
        // a container that was started again counts from nothing
        long answered = count >= before ? count - before : count;
        if (hash.equals(version)) {
            hits += answered;
        } else {
            others += answered;
        }
    }

    long hits() {
        return hits;
    }

    long trials() {
        return hits + others;
    }
}
