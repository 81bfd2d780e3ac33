package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.report.Result;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One pod of several is broken, or hangs: the mesh leaves it alone, and takes it back. All hang: tries are counted. None is left: {@link Outage}. */
public final class CircuitScenario implements Scenario {
    private static final String SERVICE = "user-service";
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration EJECTED = Duration.ofSeconds(60);
    private static final Duration BACK = Duration.ofMinutes(3);
    /** Requests by which a pod is seen to be asked again. */
    private static final long SOME = 20;
    /** Until the pods' proxies know of a fault. */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    /** Requests to a service that hangs whole: fewer than open the edge's circuit. */
    private static final int AT_ONCE = 4;
    /** What the edge asks the service meanwhile for itself. */
    private static final int OTHERS = 2;
    /** The edge waits for 15 s. */
    private static final Duration EDGE = Duration.ofSeconds(17);

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
        tries(stage, traffic, result);
        new Outage(stage, traffic, result).play();
    }

    private static void onePod(Stage stage, Traffic traffic, Result result, MeshFault fault, String what) {
        Pod pod = stage.suite().pods(SERVICE).stream()
                .filter(Pod::ready)
                .findFirst()
                .orElseThrow();
        fault.apply(stage.kubectl());
        try (Timeline timeline = new Timeline(stage);
                Load load = traffic.of(SERVICE)) {
            stage.pause(KNOWN);
            int place = stage.answers().size();
            Instant begin = Instant.now();
            label(stage, pod, fault.label().get(MeshFault.LABEL));
            stage.say(pod.name() + " " + what);
            Optional<Duration> ejected = waitFor(stage, EJECTED, begin, () -> Proxies.ejected(stage, pod));
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
            Optional<Duration> back = waitFor(
                    stage, BACK, healed, () -> !Proxies.ejected(stage, pod) && requests(stage, pod) > before + SOME);
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

    /** All pods hang: what repeats is seen at the pods, not at the consumer. */
    private static void tries(Stage stage, Traffic traffic, Result result) {
        String token = "Bearer " + traffic.consumer().token();
        List<Pod> pods = stage.suite().pods(SERVICE);
        MeshFault.HANGS.apply(stage.kubectl());
        try {
            pods.forEach(pod -> label(stage, pod, MeshFault.HANGS.label().get(MeshFault.LABEL)));
            stage.say("All pods of " + SERVICE + " hang");
            stage.pause(KNOWN);
            Sent reads = sent(stage, () -> stage.door().request("/v1/me").header("Authorization", token));
            Sent writes = sent(
                    stage,
                    () -> stage.door()
                            .request("/v1/me/consents")
                            .header("Authorization", token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}")));
            result.check(
                    "Of a service that hangs whole a read is tried three times at most, a write once",
                    reads.attempts() > AT_ONCE
                            && reads.attempts() <= 3 * AT_ONCE + OTHERS
                            && writes.attempts() >= 1
                            && writes.attempts() <= AT_ONCE + OTHERS,
                    "%d reads: %d requests to its pods; %d writes: %d"
                            .formatted(AT_ONCE, reads.attempts(), AT_ONCE, writes.attempts()));
            result.check(
                    "Its callers are told within " + EDGE.toSeconds() + " s",
                    reads.told(EDGE) && writes.told(EDGE),
                    "reads %.1f s, writes %.1f s at the most. %s"
                            .formatted(reads.slowest(), writes.slowest(), Answers.failures(reads.answers())));
        } finally {
            pods.forEach(pod -> label(stage, pod, null));
            MeshFault.HANGS.remove(stage.kubectl());
        }
        stage.await(
                "Waiting for " + SERVICE + " to answer again",
                BACK,
                () -> InstallScenario.answers(() -> stage.door()
                        .send(
                                "me again",
                                stage.door()
                                        .request("/v1/me")
                                        .header("Authorization", token)
                                        .build())
                        .status()));
    }

    /** @param attempts requests that reached pods meanwhile */
    private record Sent(long attempts, List<Answer> answers) {
        boolean told(Duration limit) {
            return answers.size() == AT_ONCE
                    && answers.stream().allMatch(answer -> answer.status() >= 500)
                    && slowest() <= limit.toSeconds();
        }

        double slowest() {
            return Answers.quantile(answers, 1) / 1_000;
        }
    }

    /** Some at once, until the last is answered. */
    private static Sent sent(Stage stage, Supplier<HttpRequest.Builder> request) {
        long before = Proxies.attempts(stage, SERVICE);
        int place = stage.answers().size();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < AT_ONCE; number++) {
                executor.execute(
                        () -> stage.door().send("hanging", request.get().build()));
            }
        }
        List<Answer> answers = stage.answers().from(place).stream()
                .filter(answer -> answer.kind().equals("hanging"))
                .toList();
        return new Sent(Proxies.attempts(stage, SERVICE) - before, answers);
    }
}
