package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.consumer.NoAnswerException;
import io.rankmesh.rehearsal.consumer.Work;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Pods, stores, networks and the mesh fail while analyses run and are read: in the end every analysis is whole, and reported once. */
public final class FaultsScenario implements Scenario {
    private static final Duration RECOVERED = Duration.ofMinutes(3);
    private static final String HTML = "<!doctype html><title>Page</title><h1>Page</h1>";
    /** Requests a second of readers, the least that shows what is refused. */
    private static final int READS = 20;

    private static final int PAGES = 4;
    /** Of work that is broken off, and of stores that are away for a while. */
    private static final Set<String> OF_KILLS =
            Set.of("PodRestarts", "LeaseLost", "ReportPartsMissing", "CircuitOpen", "ServiceAbsent");

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String title() {
        return "9 Faults";
    }

    @Override
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        Faults faults = new Faults(stage, traffic, result);
        try (Timeline timeline = new Timeline(stage);
                Alerts alerts = new Alerts(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(2))) {
            try (Load readers = traffic.mixed(READS);
                    Load pages = new Load(PAGES, List.of(() -> pages(stage, traffic)))) {
                faulty(
                        stage,
                        traffic,
                        result,
                        "Pods killed at random for " + Faults.KILLING.toMinutes() + " minutes",
                        faults::kill);
                for (Faults.Store store : Faults.Store.values()) {
                    faulty(stage, traffic, result, "Restart of " + store.pod(), () -> faults.restart(store));
                }
                faulty(stage, traffic, result, "analysis-service cut off", faults::cutOff);
                faulty(stage, traffic, result, "A fault of the mesh", faults::mesh);
                result.figure(
                        "Reads that were not sent, since too many were under way",
                        String.valueOf(readers.leftOut() + pages.leftOut()));
            }
            Work.Result work = analyses.result(Duration.ofMinutes(10));
            result.check(
                    "Every analysis is whole, and reported once",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses, the last " + work.tail().toSeconds()
                            + " s after the last submission. " + String.join(", ", work.unlike()));
            alerts.judge(result, Set.of(), Alerts.OF_ERRORS, Alerts.OF_LOAD, OF_KILLS);
            timeline.draw(result, "All services");
        } finally {
            stage.awaitHealthy(Duration.ofMinutes(10));
        }
    }

    /** A question of its own each time, which the edge knows no answer to, so that the mesh is asked. */
    private static void pages(Stage stage, Traffic traffic) {
        stage.door()
                .send(
                        Faults.PAGES,
                        traffic.consumer()
                                .request("/v1/analyses/" + traffic.analysis()
                                        + "/pages?urlPrefix=https://rehearsal.example/" + UUID.randomUUID())
                                .build());
    }

    /** Plays a fault, then tells how long it is until a new analysis has its report, and what consumers had of it. */
    private static void faulty(Stage stage, Traffic traffic, Result result, String what, Supplier<Instant> fault) {
        stage.say(what);
        int place = stage.answers().size();
        Instant began = fault.get();
        Instant ended = Instant.now();
        Optional<Instant> recovered = recovery(stage, traffic.consumer(), ended);
        List<Answer> answers = stage.answers().from(place);
        result.check(
                what + ": the main job is done again within " + RECOVERED.toMinutes() + " minutes of its end",
                recovered.isPresent(),
                recovered
                        .map(at -> "%.1f s after it began, %.1f s after it ended"
                                .formatted(seconds(began, at), seconds(ended, at)))
                        .orElse("not in time"));
        Predicate<Answer> submission = answer -> answer.kind().equals("submit");
        result.figure(
                what + ", as consumers saw it",
                "failed: " + share(answers.stream().filter(submission).toList())
                        + " submissions (sent again until taken), "
                        + share(answers.stream().filter(submission.negate()).toList()) + " reads. "
                        + Answers.failures(answers));
    }

    private static String share(List<Answer> answers) {
        return "%d of %d (%.1f%%)"
                .formatted(Answers.failed(answers), answers.size(), 100 * Answers.errorShare(answers));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    /** When an analysis had its report that was submitted after the fault. */
    private static Optional<Instant> recovery(Stage stage, Consumer consumer, Instant ended) {
        while (Instant.now().isBefore(ended.plus(RECOVERED))) {
            try {
                String analysis = consumer.analyse(HTML);
                consumer.ended(analysis, Duration.ofSeconds(30));
                consumer.report(analysis, Duration.ofSeconds(30));
                return Optional.of(Instant.now());
            } catch (NoAnswerException e) {
                stage.pause(Duration.ofSeconds(1));
            }
        }
        return Optional.empty();
    }
}
