package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.PodJar;
import io.rankmesh.rehearsal.cluster.Rollout;
import io.rankmesh.rehearsal.cluster.Suite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** One roll-out of one service, begun by another template, watched until it is promoted or rolled back, and undone if need be. */
final class Canary {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Stage stage;
    private final String service;
    private final JsonNode template;
    private final String stable;

    Canary(Stage stage, String service) {
        this.stage = stage;
        this.service = service;
        this.template =
                stage.kubectl().get(Suite.NAMESPACE, "deployment", service).at("/spec/template");
        this.stable = stage.suite().rollout(service).stable();
    }

    enum End {
        PROMOTED,
        ROLLED_BACK,
        PAUSED,
        OUT_OF_TIME
    }

    /** @param came when the end came */
    record Outcome(End end, String message, Instant came, String version) {}

    /** The same as runs, under a new hash. */
    void good() {
        begin(Map.of());
    }

    void bad(MeshFault fault) {
        begin(fault.label());
    }

    private void begin(Map<String, String> labels) {
        stage.suite().newVersion(service, UUID.randomUUID().toString(), labels);
    }

    /** Bad by an agent in the service's own virtual machine ({@link io.rankmesh.rehearsal.pod.Fault}). */
    void bad(String agent) {
        JsonNode container = template.at("/spec/containers/0");
        List<Object> mounts = new ArrayList<>(list(container.path("volumeMounts")));
        mounts.add(PodJar.mount());
        List<Object> volumes = new ArrayList<>(list(template.at("/spec/volumes")));
        volumes.add(PodJar.volume());
        List<Object> environment = new ArrayList<>(list(container.path("env")));
        environment.add(Map.of("name", "JAVA_TOOL_OPTIONS", "value", "-javaagent:/rehearsal/pod.jar=" + agent));
        patch(List.of(
                add("/spec/template/spec/containers/0/volumeMounts", mounts),
                add("/spec/template/spec/volumes", volumes),
                add("/spec/template/spec/containers/0/env", environment)));
    }

    private static Map<String, Object> add(String path, Object value) {
        return Map.of("op", "add", "path", path, "value", value);
    }

    private void patch(List<Map<String, Object>> operations) {
        stage.kubectl()
                .run(
                        "-n",
                        Suite.NAMESPACE,
                        "patch",
                        "deployment",
                        service,
                        "--type=json",
                        "-p",
                        Kubectl.write(operations));
    }

    private static List<Object> list(JsonNode array) {
        List<Object> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    /**
     * Until its end.
     *
     * @param each told every second where it stands
     */
    Outcome watch(Duration patience, Consumer<Rollout> each) {
        Instant deadline = Instant.now().plus(patience);
        String told = "";
        String version = "";
        while (true) {
            Rollout now = stage.suite().rollout(service);
            if (!now.current().equals(stable)) {
                version = now.current();
            }
            String line = now.phase() + ", " + now.weight() + "% to the new version";
            if (!line.equals(told) && !version.isEmpty()) {
                told = line;
                stage.say(service + ": " + line);
            }
            each.accept(now);
            Optional<End> end = version.isEmpty() ? Optional.empty() : end(now, version);
            if (end.isPresent()) {
                return new Outcome(end.get(), now.message(), Instant.now(), version);
            }
            if (Instant.now().isAfter(deadline)) {
                return new Outcome(End.OUT_OF_TIME, now.phase() + " " + now.message(), Instant.now(), version);
            }
            stage.pause(INTERVAL);
        }
    }

    private static Optional<End> end(Rollout now, String version) {
        if (now.aborted() || now.phase().equals("Degraded")) {
            return Optional.of(End.ROLLED_BACK);
        }
        if (now.healthy() && now.stable().equals(version)) {
            return Optional.of(End.PROMOTED);
        }
        // a pause between steps has no message; one that waits for somebody says so
        boolean inconclusive = now.phase().equals("Paused") && now.message().contains("Inconclusive");
        return inconclusive ? Optional.of(End.PAUSED) : Optional.empty();
    }

    /** Back to the template that was there, unless the new one was promoted. */
    void undo() {
        if (stage.suite().rollout(service).stable().equals(stable)) {
            back();
        }
        stage.awaitHealthy(Duration.ofMinutes(10));
    }

    /** Back to the template that was there. */
    void back() {
        patch(List.of(Map.of("op", "replace", "path", "/spec/template", "value", template)));
    }

    String stable() {
        return stable;
    }

    /** The analysis of a version: which metric failed first, and when it was first measured to be bad. */
    Optional<Breach> breach(String version) {
        List<Breach> breaches = new ArrayList<>();
        for (JsonNode run : stage.kubectl()
                .list(Suite.NAMESPACE, "analysisruns.argoproj.io", "rollouts-pod-template-hash=" + version)) {
            for (JsonNode metric : run.at("/status/metricResults")) {
                for (JsonNode measurement : metric.path("measurements")) {
                    String phase = measurement.path("phase").asText();
                    if (phase.equals("Failed")) {
                        breaches.add(new Breach(
                                metric.path("name").asText(),
                                measurement.path("value").asText(),
                                Instant.parse(measurement.path("finishedAt").asText())));
                        break;
                    }
                }
            }
        }
        return breaches.stream().min(Comparator.comparing(Breach::at));
    }

    record Breach(String metric, String value, Instant at) {}

    /** The state of the metrics of a version's analysis, for who has to understand a roll-out. */
    Map<String, String> metrics(String version) {
        Map<String, String> states = new HashMap<>();
        for (JsonNode run : stage.kubectl()
                .list(Suite.NAMESPACE, "analysisruns.argoproj.io", "rollouts-pod-template-hash=" + version)) {
            for (JsonNode metric : run.at("/status/metricResults")) {
                states.put(metric.path("name").asText(), metric.path("phase").asText());
            }
        }
        return states;
    }

    /** Lets Argo Rollouts go back to the version that serves. */
    void abort() {
        Kubectl.Answer answer = stage.kubectl()
                .call(
                        "",
                        "-n",
                        Suite.NAMESPACE,
                        "patch",
                        "rollouts.argoproj.io",
                        service,
                        "--subresource=status",
                        "--type=merge",
                        "-p",
                        "{\"status\":{\"abort\":true}}");
        if (!answer.succeeded()) {
            throw new KubectlException(answer.err());
        }
    }
}
