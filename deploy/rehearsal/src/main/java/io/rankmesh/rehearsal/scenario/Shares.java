package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Rollout;
import io.rankmesh.rehearsal.cluster.Suite;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The share of requests that the pods of a new version have answered at each weight of its roll-out, which is held where it needs longer. */
final class Shares implements AutoCloseable {
    /** Where the weight is small, fewer requests would hold almost any share to be right. */
    private static final long ENOUGH = 20_000;

    private static final int SMALL_WEIGHT = 10;
    /** Until all proxies know a weight. */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    private final Stage stage;
    private final String service;
    private final Timeline timeline;
    private final Map<Integer, Step> steps = new TreeMap<>();
    private boolean held;

    Shares(Stage stage, String service, Timeline timeline) {
        this.stage = stage;
        this.service = service;
        this.timeline = timeline;
    }

    /** Reads the pods' counters while one weight is in force; only readings before which and after which it was count. */
    void measure(Rollout rollout) {
        int weight = rollout.weight();
        if (weight == 0 || weight == 100 || stage.suite().routedWeight(service) != weight) {
            return;
        }
        Optional<Split> now = Split.read(stage, service);
        if (now.isEmpty() || stage.suite().routedWeight(service) != weight) {
            return;
        }
        Step before =
                steps.getOrDefault(weight, new Step(rollout.current(), System.nanoTime(), Optional.empty(), now.get()));
        steps.put(weight, before.with(now.get()));
        if (before.first().isPresent()) {
            timeline.measured(steps.get(weight).share());
        }
        hold(weight < SMALL_WEIGHT && steps.get(weight).trials() < ENOUGH);
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
                && steps.entrySet().stream().allMatch(step -> step.getValue().fits(step.getKey()));
    }

    String text() {
        return steps.entrySet().stream()
                .map(step -> step.getValue().text(step.getKey()))
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        hold(false);
    }

    /**
     * What was counted at one weight.
     *
     * @param since when this weight was first seen, nanoseconds
     * @param first the first reading that counts
     */
    private record Step(String hash, long since, Optional<Split> first, Split last) {
        Step with(Split now) {
            boolean known = System.nanoTime() - since > KNOWN.toNanos();
            return new Step(hash, since, first.isPresent() || !known ? first : Optional.of(now), now);
        }

        long hits() {
            return first.map(split -> last.since(split, hash, true)).orElse(0L);
        }

        long trials() {
            return hits() + first.map(split -> last.since(split, hash, false)).orElse(0L);
        }

        double share() {
            return trials() == 0 ? 0 : (double) hits() / trials();
        }

        boolean fits(int weight) {
            boolean enough = weight >= SMALL_WEIGHT ? trials() > 0 : trials() >= ENOUGH;
            return enough && Binomial.of(hits(), trials()).hold(weight / 100.0);
        }

        String text(int weight) {
            Binomial.Bounds bounds = Binomial.of(hits(), trials());
            return "%d%%: %d of %d (%.2f%%, 99.9%% of %.2f to %.2f)"
                    .formatted(weight, hits(), trials(), 100 * share(), 100 * bounds.low(), 100 * bounds.high());
        }
    }
}
