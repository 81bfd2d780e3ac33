package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.consumer.Work;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.util.List;

/** A new version of each canaried service goes all the way under load, and consumers notice nothing. */
public final class GoodCanaryScenario implements Scenario {
    static final List<String> SERVICES = List.of("user-service", "analysis-service", "gateway-service");
    private static final Duration PATIENCE = Duration.ofMinutes(45);
    private static final Duration REST = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "good-canary";
    }

    @Override
    public String title() {
        return "3 Good canary";
    }

    @Override
    public boolean judged() {
        return true;
    }

    @Override
    public void play(Stage stage, Result result) {
        List<String> services = stage.chosen(SERVICES);
        Traffic traffic = new Traffic(stage);
        try (Timeline timeline = new Timeline(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(3));
                Load load = traffic.of(services)) {
            List<RollOut> rollOuts =
                    Together.each(services, (service, started) -> rollOut(stage, timeline, service, started));
            Work.Result work = analyses.result(REST);
            rollOuts.forEach(rollOut -> rollOut.check(result));
            List<Answer> answers = timeline.answers();
            result.check(
                    "No request failed",
                    Answers.failed(answers) == 0 && load.leftOut() == 0,
                    Answers.failed(answers) + " of " + answers.size() + " failed, " + load.leftOut()
                            + " not sent, 95% within " + Math.round(Answers.quantile(answers, 0.95)) + " ms. "
                            + Answers.failures(answers));
            result.check(
                    "Every analysis came to its end, and was reported once",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses. " + String.join(", ", work.unlike()));
            timeline.draw(result, "All services", services.toArray(String[]::new));
        }
    }

    private record RollOut(String service, Canary.Outcome outcome, Judgement judgement, Shares shares) {
        void check(Result result) {
            boolean promoted = outcome.end() == Canary.End.PROMOTED;
            result.check(
                    service + " is promoted",
                    promoted,
                    outcome.end() + (promoted ? "" : " " + outcome.message() + " " + judgement.metrics()));
            result.check(service + ": the share at the pods fits the weight at each step", shares.fit(), shares.text());
        }
    }

    private static RollOut rollOut(Stage stage, Timeline timeline, String service, Runnable started) {
        Canary canary = new Canary(stage, service);
        try (Shares shares = new Shares(stage, service, timeline)) {
            canary.good();
            Canary.Outcome outcome = canary.watch(PATIENCE, rollout -> {
                if (rollout.serves()) {
                    started.run();
                }
                shares.measure(rollout);
            });
            return new RollOut(service, outcome, canary.judgement(outcome.version()), shares);
        } finally {
            canary.undo();
        }
    }
}
