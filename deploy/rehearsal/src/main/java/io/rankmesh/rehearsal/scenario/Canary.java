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
        /** The roll-out is given up, and the mesh leads nobody to the new version any more. */
        ROLLED_BACK,
        PAUSED,
        OUT_OF_TIME
    }

    /**
     * @param began when the version could first be asked, or when it was begun where it never could
     * @param came when the end came
     * @param weight the last before the end, in percent
     */
    record Outcome(End end, String message, Instant began, Instant came, int weight, String version) {}

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
        patch(agent(template, agent, UUID.randomUUID().toString()));
    }

    /** @param version of which no two are alike, or two bad versions of one kind would have one hash, and one history */
    static List<Map<String, Object>> agent(JsonNode template, String agent, String version) {
        JsonNode container = template.at("/spec/containers/0");
        List<Object> mounts = list(container.path("volumeMounts"));
        mounts.add(PodJar.mount());
        List<Object> volumes = list(template.at("/spec/volumes"));
        volumes.add(PodJar.volume());
        List<Object> environment = list(container.path("env"));
        environment.add(Map.of("name", "JAVA_TOOL_OPTIONS", "value", "-javaagent:/rehearsal/pod.jar=" + agent));
        return List.of(
                add("/spec/template/metadata/annotations/" + Suite.MARK.replace("/", "~1"), version),
                add("/spec/template/spec/containers/0/volumeMounts", mounts),
                add("/spec/template/spec/volumes", volumes),
                add("/spec/template/spec/containers/0/env", environment));
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
        Instant begun = Instant.now();
        Optional<Instant> first = Optional.empty();
        int weight = 0;
        String told = "";
        String version = "";
        while (true) {
            Rollout now = stage.suite().rollout(service);
            if (!now.current().equals(stable)) {
                version = now.current();
            }
            if (now.serves()) {
                weight = now.weight();
                first = first.or(() -> Optional.of(Instant.now()));
            }
            String line = now.phase() + ", " + now.weight() + "% to the new version";
            if (!line.equals(told) && !version.isEmpty()) {
                told = line;
                stage.say(service + ": " + line);
            }
            each.accept(now);
            Optional<End> end = version.isEmpty() ? Optional.empty() : end(now, version);
            if (end.isPresent() || Instant.now().isAfter(begun.plus(patience))) {
                return new Outcome(
                        end.orElse(End.OUT_OF_TIME),
                        now.phase() + " " + now.message(),
                        first.orElse(begun),
                        Instant.now(),
                        weight,
                        version);
            }
            stage.pause(INTERVAL);
        }
    }

    private Optional<End> end(Rollout now, String version) {
        if (now.aborted()) {
            // what the controller says of itself is one thing, what the proxies are told another
            boolean away = stage.suite().routedWeight(service) == 0
                    && !stage.suite().active(service).equals(version);
            return away ? Optional.of(End.ROLLED_BACK) : Optional.empty();
        }
        if (now.healthy() && now.stable().equals(version)) {
            return Optional.of(End.PROMOTED);
        }
        return now.waitsForSomebody() ? Optional.of(End.PAUSED) : Optional.empty();
    }

    /** Back to the template that was there, unless the new one was promoted. */
    void undo() {
        if (stage.suite().rollout(service).stable().equals(stable)) {
            back();
        }
        stage.awaitHealthy(Duration.ofMinutes(10), List.of(service));
    }

    /** Back to the template that was there. */
    void back() {
        patch(List.of(Map.of("op", "replace", "path", "/spec/template", "value", template)));
    }

    String stable() {
        return stable;
    }

    Judgement judgement(String version) {
        return new Judgement(
                stage.kubectl().list(Suite.NAMESPACE, "analysisruns.argoproj.io", Rollout.HASH + "=" + version));
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
