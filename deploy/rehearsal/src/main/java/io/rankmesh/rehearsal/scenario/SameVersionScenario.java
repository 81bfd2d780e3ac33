package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.util.Optional;

/** A version that is as good as the one that serves is promoted each time; one that nobody asks anything is not. */
public final class SameVersionScenario implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(45);
    private static final String SERVICE = "user-service";

    private final boolean asked;

    private SameVersionScenario(boolean asked) {
        this.asked = asked;
    }

    static Scenario asked() {
        return new SameVersionScenario(true);
    }

    static Scenario unasked() {
        return new SameVersionScenario(false);
    }

    @Override
    public String name() {
        return asked ? "same-version" : "no-data";
    }

    @Override
    public String title() {
        return asked ? "4 A/A: five identical versions" : "4 A version that nobody asks anything";
    }

    @Override
    public void play(Stage stage, Result result) {
        if (asked) {
            Traffic traffic = new Traffic(stage);
            for (int time = 1; time <= 5; time++) {
                promoted(stage, traffic, result, time);
            }
        } else {
            waits(stage, result);
        }
    }

    private static void promoted(Stage stage, Traffic traffic, Result result, int time) {
        Canary canary = new Canary(stage, SERVICE);
        try (Timeline timeline = new Timeline(stage);
                Load load = traffic.of(SERVICE)) {
            canary.good();
            Canary.Outcome outcome = canary.watch(PATIENCE, rollout -> {});
            String breach = canary.breach(outcome.version())
                    .map(first -> ", " + first.metric() + " was once " + first.value())
                    .orElse("");
            result.check(
                    "Time " + time + " is promoted",
                    outcome.end() == Canary.End.PROMOTED,
                    outcome.end() + " " + outcome.message() + breach);
            result.figure(
                    "Time " + time + ": failed requests",
                    Answers.failed(timeline.answers()) + " of "
                            + timeline.answers().size());
            timeline.draw(result, "Time " + time, SERVICE);
        } finally {
            canary.undo();
        }
    }

    private static void waits(Stage stage, Result result) {
        Canary canary = new Canary(stage, SERVICE);
        try (Timeline timeline = new Timeline(stage)) {
            canary.good();
            Canary.Outcome outcome = canary.watch(PATIENCE, rollout -> {});
            result.check(
                    "It is not promoted",
                    outcome.end() == Canary.End.PAUSED || outcome.end() == Canary.End.ROLLED_BACK,
                    outcome.end() + " " + outcome.message() + " " + canary.metrics(outcome.version()));
            timeline.draw(result, "Without requests", SERVICE);
            if (outcome.end() == Canary.End.PAUSED) {
                canary.abort();
                stage.await(
                        "Waiting for the roll-back",
                        Duration.ofMinutes(2),
                        () -> stage.suite().rollout(SERVICE).aborted() ? Optional.empty() : Optional.of("paused"));
            }
        } finally {
            canary.undo();
        }
    }
}
