package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.consumer.Work;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** report-service: the next version is asked before anybody depends on it, then serves at once, and goes back at once. */
public final class BlueGreenScenario implements Scenario {
    private static final String SERVICE = "report-service";
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration AT_ONCE = Duration.ofSeconds(15);
    private static final int PREVIEWED = 20;

    @Override
    public String name() {
        return "blue-green";
    }

    @Override
    public String title() {
        return "5 Blue-green";
    }

    @Override
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        Canary version = new Canary(stage, SERVICE);
        try (Timeline timeline = new Timeline(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(2));
                Load load = traffic.of(SERVICE)) {
            version.good();
            preview(stage, traffic.consumer(), version, result);
            stage.await(
                    "Waiting for the switch",
                    PATIENCE,
                    () -> active(stage).equals(version.stable())
                            ? Optional.of(stage.suite().rollout(SERVICE).phase())
                            : Optional.empty());
            result.check("The new version serves after its preview was judged", true, active(stage));
            stage.pause(Duration.ofSeconds(10));

            Instant begin = Instant.now();
            version.back();
            stage.await(
                    "Waiting for the roll-back",
                    PATIENCE,
                    () -> active(stage).equals(version.stable()) ? Optional.empty() : Optional.of(active(stage)));
            Duration took = Duration.between(begin, Instant.now());
            result.check(
                    "It goes back at once",
                    took.compareTo(AT_ONCE) <= 0,
                    took.toMillis() + " ms from the word to the switch");
            stage.pause(Duration.ofSeconds(10));
            Work.Result work = analyses.result(Duration.ofMinutes(3));
            result.check(
                    "Every analysis came to its end, and was reported once",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses. " + String.join(", ", work.unlike()));
            List<Answer> answers = timeline.answers();
            result.check(
                    "No request failed",
                    Answers.failed(answers) == 0 && load.leftOut() == 0,
                    Answers.failed(answers) + " of " + answers.size() + " failed. " + Answers.failures(answers));
            timeline.draw(result, SERVICE);
        } finally {
            version.undo();
        }
    }

    private static void preview(Stage stage, Consumer consumer, Canary version, Result result) {
        stage.await("Waiting for the preview", PATIENCE, () -> {
            boolean ready = stage.suite().pods(SERVICE).stream()
                    .anyMatch(pod -> pod.ready() && !pod.version().equals(version.stable()));
            return ready ? Optional.empty() : Optional.of("not ready");
        });
        String next = stage.suite().pods(SERVICE).stream()
                .map(Pod::version)
                .filter(hash -> !hash.equals(version.stable()))
                .findFirst()
                .orElseThrow();
        // endpoints of the preview reach the proxies
        stage.pause(Duration.ofSeconds(5));
        Split before = Split.read(stage, SERVICE).orElseThrow();
        int good = 0;
        for (int request = 0; request < PREVIEWED; request++) {
            var question = consumer.request("/v1/reports?analysisId=" + UUID.randomUUID())
                    .header("x-rankmesh-canary", "always");
            good += stage.door().send("preview", question.build()).status() == 200 ? 1 : 0;
        }
        long asked = Split.read(stage, SERVICE).orElseThrow().since(before, next, true);
        result.check(
                "Testers meet the preview, and nobody else",
                good == PREVIEWED && asked >= PREVIEWED && !active(stage).equals(next),
                good + " of " + PREVIEWED + " answered, " + asked + " at the preview");
    }

    /** The version that the Service leads to. */
    private static String active(Stage stage) {
        return stage.kubectl()
                .get(Suite.NAMESPACE, "service", SERVICE)
                .at("/spec/selector/rollouts-pod-template-hash")
                .asText();
    }
}
