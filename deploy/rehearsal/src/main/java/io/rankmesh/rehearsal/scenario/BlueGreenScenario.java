package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Rollout;
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
    /** Answers of the preview beside those that were asked for here: whoever watches. */
    private static final int OTHERS = 3;

    @Override
    public String name() {
        return "blue-green";
    }

    @Override
    public String title() {
        return "5 Blue-green";
    }

    @Override
    public boolean judged() {
        return true;
    }

    @Override
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        try (Timeline timeline = new Timeline(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(3));
                Load load = traffic.of(SERVICE)) {
            brokenPreview(stage, result);
            newVersion(stage, traffic.consumer(), result);
            Work.Result work = analyses.result(Duration.ofMinutes(3));
            result.check(
                    "Every analysis came to its end, and was reported once",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses. " + String.join(", ", work.unlike()));
            List<Answer> answers = timeline.answers().stream()
                    .filter(answer -> !answer.kind().equals("preview"))
                    .toList();
            result.check(
                    "No request failed",
                    Answers.failed(answers) == 0 && load.leftOut() == 0,
                    Answers.failed(answers) + " of " + answers.size() + " failed, " + load.leftOut() + " not sent. "
                            + Answers.failures(answers));
            timeline.draw(result, SERVICE);
        }
    }

    /** One whose preview answers 503 is never switched to. */
    private static void brokenPreview(Stage stage, Result result) {
        Canary version = new Canary(stage, SERVICE);
        MeshFault.BROKEN.apply(stage.kubectl());
        try {
            version.bad(MeshFault.BROKEN);
            Canary.Outcome outcome = version.watch(PATIENCE, rollout -> {});
            result.check(
                    "A version whose preview answers 503 is never switched to",
                    outcome.end() == Canary.End.ROLLED_BACK,
                    outcome.end() + ". " + outcome.message());
        } finally {
            version.undo();
            MeshFault.BROKEN.remove(stage.kubectl());
        }
    }

    private static void newVersion(Stage stage, Consumer consumer, Result result) {
        Canary version = new Canary(stage, SERVICE);
        try {
            version.good();
            preview(stage, consumer, version, result);
            await(stage, "Waiting for the switch", version, () -> active(stage).equals(version.stable()));
            result.check("The new version serves after its preview was judged", true, active(stage));
            stage.pause(Duration.ofSeconds(10));

            Instant begin = Instant.now();
            version.abort();
            while (!active(stage).equals(version.stable()) && Instant.now().isBefore(begin.plus(PATIENCE))) {
                stage.pause(Duration.ofMillis(200));
            }
            Duration took = Duration.between(begin, Instant.now());
            result.check(
                    "It goes back at once",
                    took.compareTo(AT_ONCE) <= 0,
                    took.toMillis() + " ms from the word (abort) to the switch");
            stage.pause(Duration.ofSeconds(10));
        } finally {
            version.undo();
        }
    }

    private static void preview(Stage stage, Consumer consumer, Canary version, Result result) {
        // what the smoke test asks is not to be taken for somebody's
        await(stage, "Waiting for the preview's smoke test", version, () -> {
            Rollout rollout = stage.suite().rollout(SERVICE);
            return rollout.current().equals(version.stable())
                    || !"Successful"
                            .equals(version.judgement(rollout.current())
                                    .metrics()
                                    .get("smoke"));
        });
        String next = stage.suite().rollout(SERVICE).current();
        Split split = new Split(next);
        read(stage, split);
        stage.pause(Duration.ofSeconds(5));
        read(stage, split);
        long unasked = split.hits();
        int good = 0;
        for (int request = 0; request < PREVIEWED; request++) {
            var question = consumer.request("/v1/reports?analysisId=" + UUID.randomUUID())
                    .header("x-rankmesh-canary", "always");
            good += stage.door().send("preview", question.build()).status() == 200 ? 1 : 0;
        }
        read(stage, split);
        long asked = split.hits() - unasked;
        result.check(
                "Testers meet the preview, and nobody else does",
                good == PREVIEWED
                        && asked >= PREVIEWED
                        && asked <= PREVIEWED + OTHERS
                        && unasked <= OTHERS
                        && !active(stage).equals(next),
                good + " of " + PREVIEWED + " answered, " + asked + " at the preview; " + unasked
                        + " there in the seconds before, of " + split.trials() + " in all");
    }

    private static void read(Stage stage, Split split) {
        stage.await(
                "Reading the pods",
                Duration.ofMinutes(1),
                () -> split.add(Split.Reading.of(stage, SERVICE))
                        ? Optional.empty()
                        : Optional.of("one does not answer"));
    }

    private interface Pending {
        boolean pending();
    }

    /** Ends with the roll-out, if that is given up. */
    private static void await(Stage stage, String what, Canary version, Pending pending) {
        stage.await(what, PATIENCE, () -> {
            Rollout rollout = stage.suite().rollout(SERVICE);
            if (rollout.aborted()) {
                throw new KubectlException(what + ": " + rollout.message() + " "
                        + version.judgement(rollout.current()).metrics());
            }
            return pending.pending() ? Optional.of(rollout.phase()) : Optional.empty();
        });
    }

    /** The version that the Service leads to. */
    private static String active(Stage stage) {
        return stage.suite().active(SERVICE);
    }
}
