package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Rollout;
import io.rankmesh.rehearsal.cluster.Suite;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The share of requests that the pods of a new version have answered at each weight of its roll-out, which is held where it needs longer. */
final class Shares implements AutoCloseable {
    /** Where the weight is small, fewer requests would hold almost any share to be right. */
    private static final long ENOUGH = 20_000;

    private static final int SMALL_WEIGHT = 10;
    /** Until all proxies know a weight. */
    private static final Duration KNOWN = Duration.ofSeconds(5);
    /** Between two readings of all pods: each is long, and takes processors from what is measured. */
    private static final Duration INTERVAL = Duration.ofSeconds(8);

    private final Stage stage;
    private final String service;
    private final Timeline timeline;
    private final Map<Integer, Step> steps = new TreeMap<>();
    private long next;
    private boolean held;

    Shares(Stage stage, String service, Timeline timeline) {
        this.stage = stage;
        this.service = service;
        this.timeline = timeline;
        this.next = System.nanoTime();
    }

    /** What was counted at one weight, from the first reading on that counts. */
    private record Step(long seen, Split split) {}

    /** Reads the pods' counters while one weight is in force; only readings before which and after which it was count. */
    void measure(Rollout rollout) {
        int weight = rollout.weight();
        if (weight == 0 || weight == 100 || System.nanoTime() < next || routed() != weight) {
            return;
        }
        Step step = steps.computeIfAbsent(weight, unused -> new Step(System.nanoTime(), new Split(rollout.current())));
        hold(weight < SMALL_WEIGHT && step.split().trials() < ENOUGH);
        if (System.nanoTime() - step.seen() < KNOWN.toNanos()) {
            return;
        }
        next = System.nanoTime() + INTERVAL.toNanos();
        Split.Reading now = Split.Reading.of(stage, service);
        if (routed() == weight && step.split().add(now) && step.split().trials() > 0) {
            timeline.measured(service, share(step.split()));
        }
    }

    private int routed() {
        return stage.suite().routedWeight(service);
    }

    /** As an operator pauses a roll-out: the step lasts until it is told to go on. */
    private void hold(boolean wanted) {
        if (held != wanted) {
            stage.kubectl()
                    .patch(Suite.NAMESPACE, "rollouts.argoproj.io", service, Map.of("spec", Map.of("paused", wanted)));
            held = wanted;
        }
    }

    boolean fit() {
        return !steps.isEmpty()
                && steps.entrySet().stream()
                        .allMatch(step -> fits(step.getKey(), step.getValue().split()));
    }

    String text() {
        return steps.isEmpty()
                ? "the pods' port 15020 could not be read at any weight"
                : steps.entrySet().stream()
                        .map(step -> text(step.getKey(), step.getValue().split()))
                        .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        hold(false);
    }

    private static double share(Split split) {
        return split.trials() == 0 ? 0 : (double) split.hits() / split.trials();
    }

    private static boolean fits(int weight, Split split) {
        boolean enough = weight >= SMALL_WEIGHT ? split.trials() > 0 : split.trials() >= ENOUGH;
        return enough && Binomial.of(split.hits(), split.trials()).hold(weight / 100.0);
    }

    private static String text(int weight, Split split) {
        Binomial.Bounds bounds = Binomial.of(split.hits(), split.trials());
        return "%d%%: %d of %d (%.2f%%, 99.9%% of %.2f to %.2f)"
                .formatted(
                        weight,
                        split.hits(),
                        split.trials(),
                        100 * share(split),
                        100 * bounds.low(),
                        100 * bounds.high());
    }
}
