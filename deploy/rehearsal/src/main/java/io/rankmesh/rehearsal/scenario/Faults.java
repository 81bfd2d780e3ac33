package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.NoAnswerException;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What is done to the suite, and taken back. Each tells when the last of it began, from which the time to recover counts. */
final class Faults {
    static final Duration KILLING = Duration.ofMinutes(2);
    /** Reads of analyses by the edge, which the mesh's fault is for. */
    static final String PAGES = "pages";

    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(15);
    private static final Duration MESH = Duration.ofSeconds(30);
    private static final Duration READY = Duration.ofMinutes(5);
    private static final int SUBMISSIONS = 5;
    /** Shorter than the delay that the mesh makes, and longer than any answer without. */
    private static final long DELAYED_MICROS = 1_900_000;
    /** Always the same pods, as far as a cluster's timing lets them be. */
    private static final long SEED = 7;

    private static final String CUT = "analysis-service";

    private final Stage stage;
    private final Traffic traffic;
    private final Result result;

    Faults(Stage stage, Traffic traffic, Result result) {
        this.stage = stage;
        this.traffic = traffic;
        this.result = result;
    }

    /** Where a store's data is, and what ends it in order, whoever is connected: PostgreSQL would wait for all to hang up after SIGTERM. */
    enum Store {
        KAFKA("TERM"),
        POSTGRES("INT"),
        REDIS("TERM");

        private final String signal;

        Store(String signal) {
            this.signal = signal;
        }

        String pod() {
            return name().toLowerCase(Locale.ROOT) + "-0";
        }
    }

    Instant kill() {
        RandomGenerator random = new Random(SEED);
        Instant end = Instant.now().plus(KILLING);
        Instant last = Instant.now();
        while (Instant.now().isBefore(end)) {
            List<Pod> pods = Suite.SERVICES.stream()
                    .flatMap(service -> stage.suite().pods(service).stream())
                    .toList();
            if (!pods.isEmpty()) {
                String pod = pods.get(random.nextInt(pods.size())).name();
                stage.say("killing " + pod);
                last = Instant.now();
                stage.kubectl().call("", "-n", Suite.NAMESPACE, "delete", "pod", pod, "--grace-period=0", "--force");
            }
            stage.pause(BETWEEN_KILLS);
        }
        return last;
    }

    /** Ends the store's process; its container starts anew on the same volume. */
    Instant restart(Store store) {
        int before = restarts(store);
        Instant begin = Instant.now();
        stage.kubectl()
                .run("-n", Suite.NAMESPACE, "exec", store.pod(), "--", "sh", "-c", "kill -" + store.signal + " 1");
        stage.await("Waiting for " + store.pod(), READY, () -> {
            JsonNode status =
                    stage.kubectl().get(Suite.NAMESPACE, "pod", store.pod()).path("status");
            boolean ready = status.at("/containerStatuses/0/ready").asBoolean();
            return ready && restarts(store) > before ? Optional.empty() : Optional.of("not ready");
        });
        return begin;
    }

    private int restarts(Store store) {
        return stage.kubectl()
                .get(Suite.NAMESPACE, "pod", store.pod())
                .at("/status/containerStatuses/0/restartCount")
                .asInt();
    }

    /** Its policy lets nobody in. What is connected stays so, by most networks: its pods are made anew, whom nobody knows yet. */
    Instant cutOff() {
        JsonNode ingress =
                stage.kubectl().get(Suite.NAMESPACE, "networkpolicy", CUT).at("/spec/ingress");
        Instant begin = Instant.now();
        try {
            letIn(List.of());
            Set<String> connected =
                    stage.suite().pods(CUT).stream().map(Pod::name).collect(Collectors.toSet());
            connected.forEach(
                    pod -> stage.kubectl().call("", "-n", Suite.NAMESPACE, "delete", "pod", pod, "--wait=false"));
            stage.await("Waiting for pods of " + CUT + " that nobody is connected to", READY, () -> {
                List<Pod> pods = stage.suite().pods(CUT);
                long ready = pods.stream()
                        .filter(pod -> pod.ready() && !connected.contains(pod.name()))
                        .count();
                return ready >= 2 && ready == pods.size() ? Optional.empty() : Optional.of(ready + " ready");
            });
            long refused = 0;
            for (int submission = 0; submission < SUBMISSIONS; submission++) {
                refused += submitted() ? 0 : 1;
            }
            result.check(
                    "Cut off, " + CUT + " is reached by nobody",
                    refused == SUBMISSIONS,
                    refused + " of " + SUBMISSIONS + " submissions refused, while its pods were ready");
        } finally {
            letIn(ingress);
        }
        return begin;
    }

    private void letIn(Object ingress) {
        stage.kubectl().patch(Suite.NAMESPACE, "networkpolicy", CUT, Map.of("spec", Map.of("ingress", ingress)));
    }

    private boolean submitted() {
        try {
            return traffic.consumer()
                            .submit(
                                    Map.of("kind", "html", "html", "<!doctype html><title>Page</title>"),
                                    UUID.randomUUID().toString())
                            .status()
                    == 202;
        } catch (NoAnswerException e) {
            return false;
        }
    }

    /** What istio/components/fault-injection does, to all reads of the edge: half wait 2 s, a fifth are answered 503. */
    Instant mesh() {
        JsonNode routes = stage.kubectl()
                .get(Suite.NAMESPACE, "virtualservices.networking.istio.io", CUT)
                .at("/spec/http");
        Map<String, Object> fault = Map.of(
                "delay", Map.of("percentage", Map.of("value", 50), "fixedDelay", "2s"),
                "abort", Map.of("percentage", Map.of("value", 20), "httpStatus", 503));
        String path = "/spec/http/" + place(routes, "edge-reads") + "/fault";
        int before = stage.answers().size();
        Instant begin = Instant.now();
        patch(Map.of("op", "add", "path", path, "value", fault));
        try {
            stage.pause(MESH);
        } finally {
            patch(Map.of("op", "remove", "path", path));
        }
        List<Answer> reads = stage.answers().from(before).stream()
                .filter(answer -> answer.kind().equals(PAGES))
                .toList();
        long refused = reads.stream().filter(answer -> answer.status() == 503).count();
        long delayed = reads.stream()
                .filter(answer -> answer.micros() > DELAYED_MICROS)
                .count();
        result.check(
                "The mesh's fault is met by readers",
                refused > 0 && delayed > 0,
                refused + " refused and " + delayed + " delayed of " + reads.size() + " reads");
        return begin;
    }

    static int place(JsonNode routes, String name) {
        for (int place = 0; place < routes.size(); place++) {
            if (routes.get(place).path("name").asText().equals(name)) {
                return place;
            }
        }
        throw new KubectlException("There is no route " + name);
    }

    private void patch(Map<String, Object> operation) {
        stage.kubectl()
                .run(
                        "-n",
                        Suite.NAMESPACE,
                        "patch",
                        "virtualservices.networking.istio.io",
                        CUT,
                        "--type=json",
                        "-p",
                        Kubectl.write(List.of(operation)));
    }
}
