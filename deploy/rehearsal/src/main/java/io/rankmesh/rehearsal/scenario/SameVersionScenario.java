package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.util.List;

/** A version that is as good as the one that serves is promoted each time. */
public final class SameVersionScenario implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(45);
    /** Three services each. */
    private static final int ROUNDS = 2;

    @Override
    public String name() {
        return "same-version";
    }

    @Override
    public String title() {
        return "4 A/A: six identical versions";
    }

    @Override
    public boolean judged() {
        return true;
    }

    @Override
    public void play(Stage stage, Result result) {
        List<String> services = stage.chosen(GoodCanaryScenario.SERVICES);
        Traffic traffic = new Traffic(stage);
        for (int round = 1; round <= ROUNDS; round++) {
            String name = "Round " + round;
            try (Timeline timeline = new Timeline(stage);
                    Load load = traffic.of(services)) {
                Together.each(services, (service, started) -> rollOut(stage, service, started))
                        .forEach(trial -> check(name, trial, result));
                result.figure(
                        name + ": failed requests",
                        Answers.failed(timeline.answers()) + " of "
                                + timeline.answers().size() + ", " + load.leftOut() + " not sent. "
                                + Answers.failures(timeline.answers()));
                timeline.draw(result, name, services.toArray(String[]::new));
            }
        }
    }

    private record Trial(String service, Canary.Outcome outcome, Judgement judgement) {}

    private static Trial rollOut(Stage stage, String service, Runnable started) {
        Canary canary = new Canary(stage, service);
        try {
            canary.good();
            Canary.Outcome outcome = canary.watch(PATIENCE, rollout -> {
                if (rollout.serves()) {
                    started.run();
                }
            });
            return new Trial(service, outcome, canary.judgement(outcome.version()));
        } finally {
            canary.undo();
        }
    }

    private static void check(String round, Trial trial, Result result) {
        Canary.Outcome outcome = trial.outcome();
        boolean promoted = outcome.end() == Canary.End.PROMOTED;
        result.check(
                round + ": " + trial.service() + " is promoted",
                promoted,
                outcome.end()
                        + (promoted
                                ? ""
                                : " " + outcome.message() + " "
                                        + trial.judgement().metrics()));
    }
}
