package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Requests that each pod of a service has answered so far, read at all pods at once.
 *
 * @param counts by pod
 * @param version the hash of each pod
 */
record Split(Map<String, Long> counts, Map<String, String> version) {
    /** Nothing where a pod could not be read, as one that is just going. */
    static Optional<Split> read(Stage stage, String service) {
        List<Pod> pods = stage.suite().pods(service).stream().filter(Pod::ready).toList();
        Map<String, Long> counts = new ConcurrentHashMap<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            pods.forEach(pod -> executor.execute(() -> count(stage, pod, counts)));
        }
        return counts.size() == pods.size()
                ? Optional.of(new Split(counts, pods.stream().collect(Collectors.toMap(Pod::name, Pod::version))))
                : Optional.empty();
    }

    private static void count(Stage stage, Pod pod, Map<String, Long> counts) {
        try {
            counts.put(pod.name(), stage.figures().requests(pod));
        } catch (KubectlException e) {
            stage.say(pod.name() + " could not be read");
        }
    }

    /** What the pods have answered between the two, those of this version or all others; one that came in between counts from its start. */
    long since(Split before, String hash, boolean ofIt) {
        return counts.entrySet().stream()
                .filter(entry -> hash.equals(version.get(entry.getKey())) == ofIt)
                .mapToLong(entry -> entry.getValue() - before.count(entry.getKey()))
                .sum();
    }

    long count(String pod) {
        return counts.getOrDefault(pod, 0L);
    }
}
