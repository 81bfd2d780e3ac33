package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.NoAnswerException;
import io.rankmesh.rehearsal.consumer.Work;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Pods, stores, networks and the mesh fail while analyses run: in the end every analysis is whole, and reported once. */
public final class FaultsScenario implements Scenario {
    private static final Duration KILLING = Duration.ofMinutes(3);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(20);
    private static final Duration CUT = Duration.ofSeconds(30);
    private static final Duration RECOVERED = Duration.ofMinutes(3);
    private static final String HTML = "<!doctype html><title>Page</title><h1>Page</h1>";
    /** Always the same pods, as far as a cluster's timing lets them be. */
    private static final long SEED = 7;

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String title() {
        return "9 Faults";
    }

    @Override
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        try (Timeline timeline = new Timeline(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(2))) {
            faulty(
                    stage,
                    traffic,
                    result,
                    "Pods killed at random for " + KILLING.toMinutes() + " minutes",
                    () -> kill(stage));
            for (String store : List.of("kafka", "postgres", "redis")) {
                faulty(stage, traffic, result, "Restart of " + store, () -> restart(stage, store));
            }
            faulty(
                    stage,
                    traffic,
                    result,
                    "analysis-service cut off for " + CUT.toSeconds() + " s",
                    () -> cutOff(stage));
            faulty(stage, traffic, result, "A fault of the mesh for " + CUT.toSeconds() + " s", () -> meshFault(stage));
            Work.Result work = analyses.result(Duration.ofMinutes(10));
            result.check(
                    "Every analysis is whole, and reported once",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses, the last " + work.tail().toSeconds()
                            + " s after the last submission. " + String.join(", ", work.unlike()));
            timeline.draw(result, "All services");
        } finally {
            stage.awaitHealthy(Duration.ofMinutes(10));
        }
    }

    /** Plays a fault, then tells how long it is until a new analysis has its report. */
    private static void faulty(Stage stage, Traffic traffic, Result result, String what, Runnable fault) {
        stage.say(what);
        fault.run();
        Instant begin = Instant.now();
        Optional<Duration> time = recovery(stage, traffic.consumer(), begin);
        result.check(
                what + ": the main job is done again within " + RECOVERED.toMinutes() + " minutes",
                time.isPresent(),
                time.map(taken -> "after " + taken.toMillis() / 1_000.0 + " s").orElse("not in time"));
    }

    private static Optional<Duration> recovery(Stage stage, Consumer consumer, Instant begin) {
        while (Instant.now().isBefore(begin.plus(RECOVERED))) {
            try {
                String analysis = consumer.analyse(HTML);
                consumer.ended(analysis, Duration.ofSeconds(30));
                consumer.report(analysis, Duration.ofSeconds(30));
                return Optional.of(Duration.between(begin, Instant.now()));
            } catch (NoAnswerException e) {
                stage.pause(Duration.ofSeconds(1));
            }
        }
        return Optional.empty();
    }

    private static void kill(Stage stage) {
        RandomGenerator random = new Random(SEED);
        Instant end = Instant.now().plus(KILLING);
        while (Instant.now().isBefore(end)) {
            List<Pod> pods = Suite.SERVICES.stream()
                    .flatMap(service -> stage.suite().pods(service).stream())
                    .toList();
            if (!pods.isEmpty()) {
                String pod = pods.get(random.nextInt(pods.size())).name();
                stage.say("killing " + pod);
                stage.kubectl().call("", "-n", Suite.NAMESPACE, "delete", "pod", pod, "--grace-period=0", "--force");
            }
            stage.pause(BETWEEN_KILLS);
        }
    }

    /** Ends the store's process; its container starts anew on the same volume. */
    private static void restart(Stage stage, String store) {
        String pod = store + "-0";
        int before = restarts(stage, pod);
        stage.kubectl().run("-n", Suite.NAMESPACE, "exec", pod, "--", "sh", "-c", "kill -TERM 1");
        stage.await("Waiting for " + pod, Duration.ofMinutes(5), () -> {
            JsonNode status = stage.kubectl().get(Suite.NAMESPACE, "pod", pod).path("status");
            boolean ready = status.at("/containerStatuses/0/ready").asBoolean();
            return ready && restarts(stage, pod) > before ? Optional.empty() : Optional.of("not ready");
        });
    }

    private static int restarts(Stage stage, String pod) {
        return stage.kubectl()
                .get(Suite.NAMESPACE, "pod", pod)
                .at("/status/containerStatuses/0/restartCount")
                .asInt();
    }

    /** Its policy lets nobody in for a while. */
    private static void cutOff(Stage stage) {
        JsonNode ingress = stage.kubectl()
                .get(Suite.NAMESPACE, "networkpolicy", "analysis-service")
                .at("/spec/ingress");
        try {
            stage.kubectl()
                    .patch(
                            Suite.NAMESPACE,
                            "networkpolicy",
                            "analysis-service",
                            Map.of("spec", Map.of("ingress", List.of())));
            stage.pause(CUT);
        } finally {
            stage.kubectl()
                    .patch(
                            Suite.NAMESPACE,
                            "networkpolicy",
                            "analysis-service",
                            Map.of("spec", Map.of("ingress", ingress)));
        }
    }

    /** What istio/components/fault-injection does, to all reads of the edge: half wait 2 s, a fifth are answered 503. */
    private static void meshFault(Stage stage) {
        JsonNode routes = stage.kubectl()
                .get(Suite.NAMESPACE, "virtualservices.networking.istio.io", "analysis-service")
                .at("/spec/http");
        int place = place(routes, "edge-reads");
        Map<String, Object> fault = Map.of(
                "delay", Map.of("percentage", Map.of("value", 50), "fixedDelay", "2s"),
                "abort", Map.of("percentage", Map.of("value", 20), "httpStatus", 503));
        String path = "/spec/http/" + place + "/fault";
        patch(stage, Map.of("op", "add", "path", path, "value", fault));
        try {
            stage.pause(CUT);
        } finally {
            patch(stage, Map.of("op", "remove", "path", path));
        }
    }

    static int place(JsonNode routes, String name) {
        for (int place = 0; place < routes.size(); place++) {
            if (routes.get(place).path("name").asText().equals(name)) {
                return place;
            }
        }
        throw new KubectlException("There is no route " + name);
    }

    private static void patch(Stage stage, Map<String, Object> operation) {
        stage.kubectl()
                .run(
                        "-n",
                        Suite.NAMESPACE,
                        "patch",
                        "virtualservices.networking.istio.io",
                        "analysis-service",
                        "--type=json",
                        "-p",
                        Kubectl.write(List.of(operation)));
    }
}
