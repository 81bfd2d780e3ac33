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
    private static final List<String> SERVICES = List.of("user-service", "analysis-service", "gateway-service");
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
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        for (String service : SERVICES) {
            rollOut(stage, traffic, service, result);
        }
    }

    private static void rollOut(Stage stage, Traffic traffic, String service, Result result) {
        Canary canary = new Canary(stage, service);
        Canary.Outcome outcome;
        Work.Result work;
        List<Answer> answers;
        long leftOut;
        Shares shares;
        try (Timeline timeline = new Timeline(stage);
                Shares measuring = new Shares(stage, service, timeline);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(3));
                Load load = traffic.of(service)) {
            shares = measuring;
            canary.good();
            outcome = canary.watch(PATIENCE, measuring::measure);
            work = analyses.result(REST);
            leftOut = load.leftOut();
            answers = timeline.answers();
            timeline.draw(result, service, service);
        } finally {
            canary.undo();
        }
        result.check(
                service + " is promoted",
                outcome.end() == Canary.End.PROMOTED,
                outcome.end() + " " + outcome.message()
                        + (outcome.end() == Canary.End.PROMOTED ? "" : " " + canary.metrics(outcome.version())));
        result.check(service + ": the share at the pods fits the weight at each step", shares.fit(), shares.text());
        result.check(
                service + ": no request failed",
                Answers.failed(answers) == 0 && leftOut == 0,
                Answers.failed(answers) + " of " + answers.size() + " failed, " + leftOut + " not sent, 95% within "
                        + Math.round(Answers.quantile(answers, 0.95)) + " ms. " + Answers.failures(answers));
        result.check(
                service + ": every analysis came to its end, and was reported once",
                work.unlike().isEmpty() && work.analyses() > 0,
                work.analyses() + " analyses. " + String.join(", ", work.unlike()));
    }
}
