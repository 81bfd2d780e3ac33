package io.rankmesh.rehearsal.scenario;

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
import java.util.OptionalDouble;
import java.util.Set;

/** No pod of analysis-service is left: the edge says so at once, or gives an answer that it knows and says that it is old; other routes go on. */
final class Outage {
    private static final String SERVICE = "analysis-service";
    private static final String OTHER = "user-service";
    private static final String CIRCUIT = "CircuitOpen";
    private static final String ABSENT = "ServiceAbsent " + SERVICE;
    private static final Duration GONE = Duration.ofMinutes(3);
    /** Two minutes until either alert fires, and what Prometheus takes to see. */
    private static final Duration FIRED = Duration.ofMinutes(6);

    private static final Duration SCRAPED = Duration.ofSeconds(90);
    /** Requests a second that fail: they keep the circuit open. */
    private static final int FAILING = 20;

    private static final int ASKED = 60;
    /** Some of each replica of the edge, by far most likely: each has a memory of its own. */
    private static final int KNOWN = 40;

    private static final double AT_ONCE_MILLIS = 500;

    private final Stage stage;
    private final Traffic traffic;
    private final Result result;

    Outage(Stage stage, Traffic traffic, Result result) {
        this.stage = stage;
        this.traffic = traffic;
        this.result = result;
    }

    void play() {
        for (int request = 0; request < KNOWN; request++) {
            known();
        }
        scale(0);
        try (Timeline timeline = new Timeline(stage);
                Alerts alerts = new Alerts(stage)) {
            stage.await(
                    "Waiting for " + SERVICE + " to be gone",
                    GONE,
                    () -> stage.suite().pods(SERVICE).isEmpty() ? Optional.empty() : Optional.of("still there"));
            int place = stage.answers().size();
            try (Load failing = new Load(FAILING, List.of(() -> ask("failing", "/findings")));
                    Load others = traffic.of(OTHER)) {
                circuit();
                refused();
                stale();
                awaitAlerts(alerts);
                result.figure(
                        "Requests that were not sent, since too many were under way",
                        String.valueOf(failing.leftOut() + others.leftOut()));
            }
            List<Answer> others = stage.answers().from(place).stream()
                    .filter(answer -> answer.kind().equals("me"))
                    .toList();
            result.check(
                    "Routes of other services go on",
                    Answers.failed(others) == 0 && !others.isEmpty(),
                    Answers.failed(others) + " of " + others.size() + " failed. " + Answers.failures(others));
            alerts.judge(result, Set.of(CIRCUIT, ABSENT), Alerts.OF_ERRORS, Alerts.OF_LOAD);
            timeline.draw(result, "Without " + SERVICE);
        } finally {
            scale(2);
            stage.awaitHealthy(Duration.ofMinutes(5));
        }
    }

    /** The list of analyses: the edge keeps it for seconds, and for an hour in case its service is away. */
    private Door.Reply known() {
        return stage.door()
                .send("known", traffic.consumer().request("/v1/analyses").build());
    }

    /** What no answer is known for. */
    private Door.Reply ask(String kind, String path) {
        return stage.door()
                .send(
                        kind,
                        traffic.consumer()
                                .request("/v1/analyses/" + traffic.analysis() + path)
                                .header("Accept", path.contains("?") ? "application/json" : "application/x-ndjson")
                                .build());
    }

    private void circuit() {
        Instant begin = Instant.now();
        OptionalDouble state = OptionalDouble.empty();
        while (state.orElse(0) < 1 && Instant.now().isBefore(begin.plus(SCRAPED))) {
            stage.pause(Duration.ofSeconds(2));
            state = stage.figures().query("max(rankmesh_circuit_state{name=\"analysis\"})");
        }
        result.check(
                "The edge's circuit to a service that is gone opens",
                state.orElse(0) >= 1,
                state.isPresent()
                        ? "state " + state.getAsDouble() + " (1 half open, 2 open) after "
                                + InstallScenario.seconds(begin)
                        : "no such figure in Prometheus");
    }

    private void refused() {
        int place = stage.answers().size();
        int refused = 0;
        for (int request = 0; request < ASKED; request++) {
            Door.Reply reply = ask("gone", "/pages?urlPrefix=https://rehearsal.example/" + request);
            boolean says = reply.status() == 503
                    && reply.body().path("code").asText().equals("upstream-unavailable")
                    && reply.response().headers().firstValue("Retry-After").isPresent();
            refused += says ? 1 : 0;
        }
        List<Answer> answers = stage.answers().from(place).stream()
                .filter(answer -> answer.kind().equals("gone"))
                .toList();
        double slow = Answers.quantile(answers, 0.9);
        result.check(
                "A service that is gone is told of at once: 503 upstream-unavailable with Retry-After",
                refused == ASKED && slow < AT_ONCE_MILLIS,
                "%d of %d, 90%% within %.0f ms. %s".formatted(refused, ASKED, slow, Answers.failures(answers)));
    }

    private void stale() {
        int given = 0;
        String seen = "";
        for (int request = 0; request < KNOWN; request++) {
            Door.Reply reply = known();
            String warning = reply.response().headers().firstValue("Warning").orElse("no Warning");
            String age = reply.response().headers().firstValue("Age").orElse("none");
            given += reply.status() == 200 && warning.startsWith("111") ? 1 : 0;
            seen = reply.status() + ", " + warning + ", Age " + age;
        }
        result.check(
                "An answer that the edge knows is given, and says that it is old (Warning: 111)",
                given == KNOWN,
                given + " of " + KNOWN + ", the last: " + seen);
    }

    private void awaitAlerts(Alerts alerts) {
        Instant begin = Instant.now();
        while (alerts.watching()
                && !(alerts.fired(CIRCUIT) && alerts.fired(ABSENT))
                && Instant.now().isBefore(begin.plus(FIRED))) {
            stage.pause(Duration.ofSeconds(5));
        }
        result.figure("Until both alerts fired", InstallScenario.seconds(begin));
    }

    /** An autoscaler leaves alone what has no replicas. */
    private void scale(int replicas) {
        stage.kubectl()
                .patch(Suite.NAMESPACE, "rollouts.argoproj.io", SERVICE, Map.of("spec", Map.of("replicas", replicas)));
    }
}
