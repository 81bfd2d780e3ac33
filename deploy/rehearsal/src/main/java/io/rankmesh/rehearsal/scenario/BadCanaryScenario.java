package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.consumer.Work;
import io.rankmesh.rehearsal.report.Grid;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A version that is bad in one way is found by the analysis and taken back by itself, in each of three services. */
public final class BadCanaryScenario implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration TO_ROLL_BACK = Duration.ofSeconds(60);
    /** What callers may lose while a step lasts: as much as the analysis lets a version fail (min-success 0.99). */
    private static final double BUDGET = 0.01;

    private final String name;
    private final String what;
    private final List<String> services;
    private final Optional<MeshFault> mesh;
    private final Consumer<Canary> begin;
    private final Predicate<Answer> bad;

    private BadCanaryScenario(
            String name,
            String what,
            List<String> services,
            Optional<MeshFault> mesh,
            Consumer<Canary> begin,
            Predicate<Answer> bad) {
        this.name = name;
        this.what = what;
        this.services = services;
        this.mesh = mesh;
        this.begin = begin;
        this.bad = bad;
    }

    /**
     * The kinds of the issue, by the sidecar of the version's own pods or by an agent in its own virtual machine. report-service's version is judged as a
     * preview, which nobody asks anything yet: by what ends it, and by what it leaves undone.
     */
    static List<Scenario> all() {
        List<String> canaries = List.of("user-service", "analysis-service", "gateway-service");
        return List.of(
                mesh("bad-errors", "answers 5% errors", canaries, MeshFault.ERRORS, Answer::failed),
                mesh("bad-slow", "is 300 ms slower", canaries, MeshFault.SLOW, answer -> answer.micros() > 300_000),
                agent(
                        "bad-crash",
                        "crashes after a minute",
                        List.of("user-service", "gateway-service", "report-service"),
                        "crash"),
                agent("bad-leak", "leaks memory", canaries, "leak"),
                agent(
                        "bad-deaf",
                        "stops consuming its share of Kafka's partitions",
                        List.of("user-service", "analysis-service", "report-service"),
                        "deaf"));
    }

    private static Scenario mesh(
            String name, String what, List<String> services, MeshFault fault, Predicate<Answer> bad) {
        return new BadCanaryScenario(name, what, services, Optional.of(fault), canary -> canary.bad(fault), bad);
    }

    private static Scenario agent(String name, String what, List<String> services, String fault) {
        return new BadCanaryScenario(
                name, what, services, Optional.empty(), canary -> canary.bad(fault), Answer::failed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "4 Bad canary: " + what;
    }

    @Override
    public boolean judged() {
        return true;
    }

    @Override
    public void play(Stage stage, Result result) {
        List<String> chosen = stage.chosen(services);
        Traffic traffic = new Traffic(stage);
        mesh.ifPresent(fault -> fault.apply(stage.kubectl()));
        try (Timeline timeline = new Timeline(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(3));
                Load load = traffic.of(chosen)) {
            List<Trial> trials = Together.each(chosen, (service, started) -> trial(stage, service, started));
            Work.Result work = analyses.result(Duration.ofMinutes(3));
            List<Answer> answers = timeline.answers();
            List<List<String>> rows = new ArrayList<>();
            for (Trial trial : trials) {
                check(trial, answers, result);
                rows.add(row(trial, answers));
            }
            result.check(
                    "No analysis is lost or doubled",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses. " + String.join(", ", work.unlike()));
            result.figure("Requests that were not sent, since too many were under way", String.valueOf(load.leftOut()));
            result.grid(new Grid(
                    "Seconds after the first request could reach the version",
                    List.of("SERVICE", "FOUND BY", "VALUE", "FIRST BAD ANSWER", "FIRST MEASURED", "BACK", "AT WEIGHT"),
                    rows));
            timeline.draw(result, "All services", chosen.toArray(String[]::new));
        } finally {
            mesh.ifPresent(fault -> fault.remove(stage.kubectl()));
        }
        if (mesh.isEmpty()) {
            result.note("The fault is an agent of the virtual machine: this scenario needs JVM images");
        }
    }

    private record Trial(String service, Canary.Outcome outcome, Judgement judgement) {}

    private Trial trial(Stage stage, String service, Runnable started) {
        Canary canary = new Canary(stage, service);
        try {
            begin.accept(canary);
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

    private static void check(Trial trial, List<Answer> answers, Result result) {
        Canary.Outcome outcome = trial.outcome();
        Optional<Judgement.Breach> breach = trial.judgement().breach();
        Optional<Duration> late = breach.map(first -> Duration.between(first.at(), outcome.came()));
        result.check(
                trial.service() + ": rolled back by itself within 60 s of the first bad measurement",
                outcome.end() == Canary.End.ROLLED_BACK
                        && late.isPresent()
                        && late.get().compareTo(TO_ROLL_BACK) <= 0,
                outcome.end() + late.map(time -> ", " + time.toSeconds() + " s").orElse("") + ". " + outcome.message());
        List<Answer> meanwhile = meanwhile(trial, answers);
        result.check(
                trial.service() + ": callers' errors stay below 1% while the new version serves",
                Answers.errorShare(meanwhile) < BUDGET,
                "%.3f%% of %d. %s"
                        .formatted(100 * Answers.errorShare(meanwhile), meanwhile.size(), Answers.failures(meanwhile)));
    }

    /** Answers that tell of the service, from the version's first weight until nobody was led to it any more. */
    private static List<Answer> meanwhile(Trial trial, List<Answer> answers) {
        long from = trial.outcome().began().toEpochMilli();
        long to = trial.outcome().came().toEpochMilli();
        return answers.stream()
                .filter(answer -> answer.at() >= from && answer.at() <= to && Traffic.tells(trial.service(), answer))
                .toList();
    }

    private List<String> row(Trial trial, List<Answer> answers) {
        Canary.Outcome outcome = trial.outcome();
        Optional<Judgement.Breach> breach = trial.judgement().breach();
        return List.of(
                trial.service(),
                breach.map(Judgement.Breach::metric).orElse("nothing"),
                breach.map(Judgement.Breach::value).orElse(""),
                meanwhile(trial, answers).stream()
                        .filter(bad)
                        .findFirst()
                        .map(answer -> seconds(outcome, Instant.ofEpochMilli(answer.at())))
                        .orElse("none seen"),
                breach.map(first -> seconds(outcome, first.at())).orElse("never"),
                seconds(outcome, outcome.came()),
                outcome.weight() + "%");
    }

    private static String seconds(Canary.Outcome outcome, Instant at) {
        return String.valueOf(Duration.between(outcome.began(), at).toSeconds());
    }
}
