package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The alerts that begin to fire while a scenario plays. Those that fired before it are somebody else's. */
final class Alerts implements AutoCloseable {
    /** Of a small cluster under load: true, and no scenario's fault. */
    static final Set<String> OF_LOAD =
            Set.of("LatencyBurnsFast", "LatencyBurnsSlowly", "CpuThrottled", "AutoscalerAtMaximum", "MemoryNearLimit");

    /** Of whatever ends in errors for a while. */
    static final Set<String> OF_ERRORS =
            Set.of("AvailabilityBurnsFast", "AvailabilityBurnsSlowly", "ServiceErrors", "MeshErrors", "TargetDown");

    static final String ALWAYS = "Watchdog";
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Stage stage;
    private final Set<String> before;
    private final Set<String> fired = new TreeSet<>();
    private final Lookout lookout;

    Alerts(Stage stage) {
        this.stage = stage;
        this.before = stage.figures().firing();
        this.lookout = new Lookout("alerts", INTERVAL, this::look);
    }

    private synchronized void look() {
        fired.addAll(stage.figures().firing());
        fired.removeAll(before);
    }

    /** Those that fired when it began, but the one that always does. */
    Set<String> before() {
        Set<String> others = new TreeSet<>(before);
        others.remove(ALWAYS);
        return others;
    }

    /** Whether there are rules at all, and somebody who follows them. */
    boolean watching() {
        return before.contains(ALWAYS);
    }

    /** @param alert by its name, and the service that it is about where there is one: {@code ServiceAbsent report-service} */
    synchronized boolean fired(String alert) {
        return fired.contains(alert);
    }

    /**
     * @param must have fired
     * @param may have fired, by their names alone
     */
    @SafeVarargs
    final void judge(Result result, Set<String> must, Set<String>... may) {
        close();
        if (!watching()) {
            result.note("This cluster's Prometheus follows no rules: alerts were not looked at");
            return;
        }
        look();
        result.check(
                "Alerts: " + (must.isEmpty() ? "none" : String.join(", ", new TreeSet<>(must)))
                        + " that the scenario is for, and no other that it does not bring along",
                fired.containsAll(must) && others(fired, must, may).isEmpty(),
                "fired: " + text(fired) + "; not asked for: " + text(others(fired, must, may)) + "; fired before: "
                        + text(before()));
    }

    @SafeVarargs
    static Set<String> others(Set<String> fired, Set<String> must, Set<String>... may) {
        Set<String> others = new TreeSet<>(fired);
        others.removeAll(must);
        for (Set<String> names : may) {
            others.removeIf(alert -> names.contains(alert.split(" ", 2)[0]));
        }
        return others;
    }

    private static String text(Collection<String> alerts) {
        return alerts.isEmpty() ? "none" : String.join(", ", alerts);
    }

    @Override
    public void close() {
        lookout.close();
    }
}
