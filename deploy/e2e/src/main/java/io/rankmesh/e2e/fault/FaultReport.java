package io.rankmesh.e2e.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a series of faults has shown. */
public final class FaultReport {

    private final long seed;
    private final Map<Fault, Integer> strikes = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> hits = new EnumMap<>(Fault.class);
    private final List<String> failures = new ArrayList<>();
    private int analyses;
    private double slowestSeconds;

    FaultReport(long seed) {
        this.seed = seed;
    }

    /** @param running analyses that had not ended when the fault struck */
    void struck(Fault fault, int running) {
        strikes.merge(fault, 1, Integer::sum);
        hits.merge(fault, running, Integer::sum);
    }

    void finished(double seconds) {
        analyses++;
        slowestSeconds = Math.max(slowestSeconds, seconds);
    }

    void failed(String what) {
        failures.add(what);
    }

    /** What went wrong, in words; empty when every analysis came out as if nothing had happened. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** How often each fault struck. */
    public Map<Fault, Integer> strikes() {
        return Map.copyOf(strikes);
    }

    /** Analyses that were under way when a fault struck, over all rounds. */
    public int hits() {
        return hits.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "seed %d%n%-24s %7s %14s%n", seed, "fault", "strikes", "analyses hit"));
        strikes.forEach((fault, count) ->
                text.append(String.format(Locale.ROOT, "%-24s %7d %14d%n", fault, count, hits.getOrDefault(fault, 0))));
        text.append(String.format(
                Locale.ROOT,
                "%d analyses, the slowest %.1f s: %s%n",
                analyses,
                slowestSeconds,
                failures.isEmpty()
                        ? "each equal to the undisturbed run, each told of and reported exactly once"
                        : failures.size() + " FAILURES"));
        failures.forEach(failure -> text.append("  ").append(failure).append(System.lineSeparator()));
        return text.toString();
    }
}
