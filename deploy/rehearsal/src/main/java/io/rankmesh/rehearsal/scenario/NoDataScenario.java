package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.rehearsal.cluster.Installation;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A version is not promoted of which nothing is known: nobody asks it, Prometheus is away, Prometheus has nothing. */
public final class NoDataScenario implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String TEMPLATES = "/spec/strategy/canary/analysis/templates";

    /** @param address of the Prometheus that is asked, where it is another one */
    private record Silence(String service, String what, Optional<String> address) {}

    /** Side by side, in a service each. */
    private static final List<Silence> SILENCES = List.of(
            new Silence("user-service", "nobody asks it", Optional.empty()),
            new Silence(
                    "analysis-service",
                    "Prometheus is away",
                    // a name that no cluster knows
                    Optional.of("http://nobody." + Suite.OWN_NAMESPACE + ":9090")),
            new Silence("gateway-service", "Prometheus has nothing", Optional.of(Installation.EMPTY_PROMETHEUS)));

    @Override
    public String name() {
        return "no-data";
    }

    @Override
    public String title() {
        return "4 Versions of which nothing is known";
    }

    @Override
    public boolean judged() {
        return true;
    }

    @Override
    public void play(Stage stage, Result result) {
        List<String> services =
                stage.chosen(SILENCES.stream().map(Silence::service).toList());
        try (Timeline timeline = new Timeline(stage)) {
            Together.each(services, (service, started) -> trial(stage, service, started))
                    .forEach(trial -> check(trial, result));
            timeline.draw(result, "Without figures", services.toArray(String[]::new));
        }
    }

    private record Trial(Silence silence, Canary.Outcome outcome, Judgement judgement) {}

    private static Trial trial(Stage stage, String service, Runnable started) {
        Silence silence = SILENCES.stream()
                .filter(one -> one.service().equals(service))
                .findFirst()
                .orElseThrow();
        Canary canary = new Canary(stage, service);
        JsonNode templates = rollout(stage, service).at(TEMPLATES);
        silence.address().ifPresent(address -> judgeBy(stage, service, copies(stage, templates, address)));
        try {
            canary.good();
            Canary.Outcome outcome = canary.watch(PATIENCE, rollout -> {
                if (rollout.serves()) {
                    started.run();
                }
            });
            if (outcome.end() == Canary.End.PAUSED) {
                canary.abort();
                canary.watch(Duration.ofMinutes(2), rollout -> {});
            }
            return new Trial(silence, outcome, canary.judgement(outcome.version()));
        } finally {
            canary.undo();
            judgeBy(stage, service, templates);
        }
    }

    /** The service's own templates under other names, which ask another Prometheus. */
    private static Object copies(Stage stage, JsonNode templates, String address) {
        List<Object> names = new ArrayList<>();
        for (JsonNode template : templates) {
            String name = template.path("templateName").asText();
            JsonNode original = stage.kubectl().get(Suite.NAMESPACE, "analysistemplates.argoproj.io", name);
            String copy = "rehearsal-" + Integer.toHexString(address.hashCode()) + "-" + name;
            stage.kubectl()
                    .apply(Map.of(
                            "apiVersion",
                            original.path("apiVersion"),
                            "kind",
                            original.path("kind"),
                            "metadata",
                            Map.of("name", copy, "namespace", Suite.NAMESPACE, "labels", Map.of(Suite.MARK, "true")),
                            "spec",
                            asking(original.path("spec"), address)));
            names.add(Map.of("templateName", copy));
        }
        return names;
    }

    static JsonNode asking(JsonNode specification, String address) {
        JsonNode copy = specification.deepCopy();
        copy.path("metrics")
                .forEach(metric -> ((ObjectNode) metric.at("/provider/prometheus")).put("address", address));
        return copy;
    }

    private static JsonNode rollout(Stage stage, String service) {
        return stage.kubectl().get(Suite.NAMESPACE, "rollouts.argoproj.io", service);
    }

    private static void judgeBy(Stage stage, String service, Object templates) {
        stage.kubectl()
                .run(
                        "-n",
                        Suite.NAMESPACE,
                        "patch",
                        "rollouts.argoproj.io",
                        service,
                        "--type=json",
                        "-p",
                        Kubectl.write(List.of(Map.of("op", "replace", "path", TEMPLATES, "value", templates))));
    }

    /** Where nobody asks, the version waits for somebody; where nothing can be known, it is taken back. */
    private static void check(Trial trial, Result result) {
        Canary.Outcome outcome = trial.outcome();
        boolean unasked = trial.silence().address().isEmpty();
        Map<String, String> metrics = trial.judgement().metrics();
        boolean held = unasked
                ? outcome.end() == Canary.End.PAUSED
                        && metrics.containsValue("Inconclusive")
                        && trial.judgement().breach().isEmpty()
                : outcome.end() == Canary.End.ROLLED_BACK
                        && trial.judgement().breach().isPresent();
        result.check(
                trial.silence().service() + ", " + trial.silence().what() + ": "
                        + (unasked ? "it waits for somebody" : "it is rolled back"),
                held,
                outcome.end() + " at " + outcome.weight() + "%. " + outcome.message() + " " + metrics);
    }
}
