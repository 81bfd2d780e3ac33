package io.rankmesh.rehearsal.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All there are, in the order in which they are played. */
public final class Scenarios {
    private static final List<Scenario> ALL = all();

    private static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.add(new InstallScenario());
        all.add(new CallersScenario());
        all.add(new GoodCanaryScenario());
        all.addAll(BadCanaryScenario.all());
        all.add(new SameVersionScenario());
        all.add(new NoDataScenario());
        all.add(new BlueGreenScenario());
        all.add(new CircuitScenario());
        all.add(new ScalingScenario());
        all.add(new DisruptionScenario());
        all.add(new FaultsScenario());
        all.add(new ObservabilityScenario(
                Path.of(System.getProperty("rankmesh.home", ""), "deploy/observability/grafana/dashboards")));
        return List.copyOf(all);
    }

    private Scenarios() {}

    public static Optional<Scenario> find(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    /**
     * Those of these names, or all.
     *
     * @param installed whether the suite is there; if not, to install it comes first
     */
    public static List<Scenario> chosen(List<String> names, boolean installed) {
        List<Scenario> chosen = new ArrayList<>(ALL.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList());
        Scenario install = ALL.getFirst();
        if (!installed && !chosen.contains(install)) {
            chosen.addFirst(install);
        }
        return chosen;
    }

    /** A line each, with a percent sign doubled as picocli wants it. */
    public static List<String> help() {
        return ALL.stream()
                .map(scenario ->
                        "  %-14s %s".formatted(scenario.name(), scenario.title().replace("%", "%%")))
                .toList();
    }
}
