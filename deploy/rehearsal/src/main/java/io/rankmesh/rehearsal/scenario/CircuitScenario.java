package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Door;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One pod of several is broken, or hangs: the mesh leaves it alone, and takes it back. A service that is gone opens the edge's circuit. */
public final class CircuitScenario implements Scenario {
    private static final String SERVICE = "user-service";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration EJECTED = Duration.ofSeconds(60);
    private static final Duration BACK = Duration.ofMinutes(3);
    /** Requests by which a pod is seen to be asked again. */
    private static final long SOME = 20;
    /** Each proxy of the edge meets five bad answers before it ejects, and five after each return. */
    private static final double ALMOST_NONE = 0.01;

    @Override
    public String name() {
        return "circuit";
    }

    @Override
    public String title() {
        return "6 Circuit breaking";
    }

    @Override
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        onePod(stage, traffic, result, MeshFault.BROKEN, "answers 503");
        onePod(stage, traffic, result, MeshFault.HANGS, "hangs");
        gone(stage, traffic, result);
    }

    private static void onePod(Stage stage, Traffic traffic, Result result, MeshFault fault, String what) {
        Pod pod = stage.suite().pods(SERVICE).stream()
                .filter(Pod::ready)
                .findFirst()
                .orElseThrow();
        fault.apply(stage.kubectl());
        try (Timeline timeline = new Timeline(stage);
                Load load = traffic.of(SERVICE)) {
            stage.pause(Duration.ofSeconds(5));
            int place = stage.answers().size();
            Instant begin = Instant.now();
            label(stage, pod, fault.label().get(MeshFault.LABEL));
            stage.say(pod.name() + " " + what);
            Optional<Duration> ejected = waitFor(stage, EJECTED, begin, () -> ejected(stage, pod));
            stage.pause(LONG);
            List<Answer> answers = stage.answers().from(place);
            result.check(
                    "A pod that " + what + " is ejected",
                    ejected.isPresent(),
                    ejected.map(time -> "after " + time.toMillis() / 1_000.0 + " s")
                            .orElse("not within " + EJECTED.toSeconds() + " s"));
            result.check(
                    "While one pod " + what + ", consumers see almost none of it (below 1%)",
                    Answers.errorShare(answers) < ALMOST_NONE && load.leftOut() == 0,
                    "%.3f%% of %d failed, %d not sent. %s"
                            .formatted(
                                    100 * Answers.errorShare(answers),
                                    answers.size(),
                                    load.leftOut(),
                                    Answers.failures(answers)));
            label(stage, pod, null);
            Instant healed = Instant.now();
            long before = requests(stage, pod);
            Optional<Duration> back =
                    waitFor(stage, BACK, healed, () -> !ejected(stage, pod) && requests(stage, pod) > before + SOME);
            result.check(
                    "A pod that no longer " + what + " comes back",
                    back.isPresent(),
                    back.map(time -> "after " + time.toSeconds() + " s")
                            .orElse("not within " + BACK.toSeconds() + " s"));
            timeline.draw(result, "A pod that " + what);
        } finally {
            label(stage, pod, null);
            fault.remove(stage.kubectl());
        }
    }

    private static long requests(Stage stage, Pod pod) {
        return stage.figures().requests(pod);
    }

    /** @param value none takes the label away */
    private static void label(Stage stage, Pod pod, @Nullable String value) {
        stage.kubectl()
                .call(
                        "",
                        "-n",
                        Suite.NAMESPACE,
                        "label",
                        "pod",
                        pod.name(),
                        "--overwrite",
                        value == null ? MeshFault.LABEL + "-" : MeshFault.LABEL + "=" + value);
    }

    private static Optional<Duration> waitFor(
            Stage stage, Duration patience, Instant begin, BooleanSupplier condition) {
        Instant deadline = begin.plus(patience);
        while (Instant.now().isBefore(deadline)) {
            if (condition.getAsBoolean()) {
                return Optional.of(Duration.between(begin, Instant.now()));
            }
            stage.pause(Duration.ofMillis(500));
        }
        return Optional.empty();
    }

    /** Whether a proxy of the edge leaves the pod alone. */
    private static boolean ejected(Stage stage, Pod pod) {
        return stage.suite().pods("gateway-service").stream().anyMatch(edge -> {
            Kubectl.Answer clusters = stage.kubectl()
                    .call(
                            "",
                            "-n",
                            Suite.NAMESPACE,
                            "exec",
                            edge.name(),
                            "-c",
                            "istio-proxy",
                            "--",
                            "pilot-agent",
                            "request",
                            "GET",
                            "clusters");
            return ejected(clusters.out(), pod.address());
        });
    }

    static boolean ejected(String clusters, String address) {
        return clusters.lines()
                .filter(line -> line.contains("::" + address + ":8080::health_flags::"))
                .anyMatch(line -> line.contains("failed_outlier_check"));
    }

    /** No pod of report-service is left: the edge says so at once, or gives an answer that it knows; other routes go on. */
    private static void gone(Stage stage, Traffic traffic, Result result) {
        Door door = stage.door();
        String known = "/v1/reports?analysisId=" + traffic.analysis();
        door.send("known", traffic.consumer().request(known).build());
        scale(stage, 0);
        try (Timeline timeline = new Timeline(stage);
                Load load = traffic.of(SERVICE)) {
            stage.await(
                    "Waiting for report-service to be gone",
                    Duration.ofMinutes(3),
                    () -> stage.suite().pods("report-service").isEmpty()
                            ? Optional.empty()
                            : Optional.of("still there"));
            int place = stage.answers().size();
            int refused = 0;
            long slowest = 0;
            for (int request = 0; request < 60; request++) {
                Instant begin = Instant.now();
                Door.Reply reply = door.send(
                        "gone",
                        traffic.consumer()
                                .request("/v1/reports?analysisId=" + UUID.randomUUID())
                                .build());
                boolean says = reply.body().path("code").asText().equals("upstream-unavailable")
                        && reply.response().headers().firstValue("Retry-After").isPresent();
                refused += says ? 1 : 0;
                if (request >= 30) {
                    slowest = Math.max(
                            slowest, Duration.between(begin, Instant.now()).toMillis());
                }
            }
            result.check(
                    "A service that is gone is told at once: 503 upstream-unavailable with Retry-After",
                    refused >= 55,
                    refused + " of 60, the slowest of the last 30 took " + slowest + " ms");
            Door.Reply earlier =
                    door.send("known", traffic.consumer().request(known).build());
            String warning = earlier.response().headers().firstValue("Warning").orElse("");
            result.check(
                    "An answer that the edge knows is given, and says that it is old",
                    earlier.status() == 200,
                    earlier.status() + " " + warning + " Age "
                            + earlier.response().headers().firstValue("Age").orElse("none"));
            List<Answer> others = stage.answers().from(place).stream()
                    .filter(answer -> answer.kind().equals("me"))
                    .toList();
            result.check(
                    "Routes of other services go on",
                    Answers.failed(others) == 0 && !others.isEmpty(),
                    Answers.failed(others) + " of " + others.size() + " failed. " + Answers.failures(others));
            timeline.draw(result, "Without report-service");
        } finally {
            scale(stage, 2);
            stage.awaitHealthy(Duration.ofMinutes(5));
        }
    }

    /** An autoscaler leaves alone what has no replicas. */
    private static void scale(Stage stage, int replicas) {
        stage.kubectl()
                .patch(
                        Suite.NAMESPACE,
                        "rollouts.argoproj.io",
                        "report-service",
                        Map.of("spec", Map.of("replicas", replicas)));
    }
}
