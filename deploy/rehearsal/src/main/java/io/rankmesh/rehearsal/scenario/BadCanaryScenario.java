package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.consumer.Work;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A version that is bad in one way is found by the analysis and taken back by itself, each time. */
public final class BadCanaryScenario implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration TO_ROLL_BACK = Duration.ofSeconds(60);
    /** What callers may lose: as much as the analysis lets a version fail (min-success 0.99). */
    private static final double BUDGET = 0.01;

    private static final int TIMES = 3;

    private final String name;
    private final String what;
    private final String service;
    private final Optional<MeshFault> mesh;
    private final Consumer<Canary> begin;
    private final Predicate<Answer> bad;

    private BadCanaryScenario(
            String name,
            String what,
            String service,
            Optional<MeshFault> mesh,
            Consumer<Canary> begin,
            Predicate<Answer> bad) {
        this.name = name;
        this.what = what;
        this.service = service;
        this.mesh = mesh;
        this.begin = begin;
        this.bad = bad;
    }

    /** The kinds of the issue: by the sidecar of its own pods, or by an agent in its own virtual machine. */
    static List<Scenario> all() {
        return List.of(
                mesh("bad-errors", "answers 5% errors", MeshFault.ERRORS, Answer::failed),
                mesh("bad-slow", "is 300 ms slower", MeshFault.SLOW, answer -> answer.micros() > 300_000),
                agent("bad-crash", "crashes after a minute", "user-service", "crash"),
                agent("bad-leak", "leaks memory", "user-service", "leak"),
                agent("bad-deaf", "stops consuming its share of Kafka's partitions", "analysis-service", "deaf"));
    }

    private static Scenario mesh(String name, String what, MeshFault fault, Predicate<Answer> bad) {
        return new BadCanaryScenario(name, what, "user-service", Optional.of(fault), canary -> canary.bad(fault), bad);
    }

    private static Scenario agent(String name, String what, String service, String fault) {
        return new BadCanaryScenario(
                name, what, service, Optional.empty(), canary -> canary.bad(fault), Answer::failed);
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
    public void play(Stage stage, Result result) {
        mesh.ifPresent(fault -> fault.apply(stage.kubectl()));
        try {
            Traffic traffic = new Traffic(stage);
            for (int time = 1; time <= TIMES; time++) {
                once(stage, traffic, result, time);
            }
        } finally {
            mesh.ifPresent(fault -> fault.remove(stage.kubectl()));
        }
        if (mesh.isEmpty()) {
            result.note("The fault is an agent of the virtual machine: this scenario needs JVM images");
        }
    }

    private void once(Stage stage, Traffic traffic, Result result, int time) {
        Canary canary = new Canary(stage, service);
        Canary.Outcome outcome;
        Optional<Canary.Breach> breach;
        List<Answer> answers;
        Work.Result work;
        try (Timeline timeline = new Timeline(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofMillis(500));
                Load load = traffic.of(service)) {
            begin.accept(canary);
            outcome = canary.watch(PATIENCE, rollout -> {});
            breach = canary.breach(outcome.version());
            // what the version that goes still answers counts as well
            stage.pause(Duration.ofSeconds(5));
            work = analyses.result(Duration.ofMinutes(3));
            answers = timeline.answers();
            timeline.draw(result, "Time " + time, service);
        } finally {
            canary.undo();
        }
        String round = "Time " + time + ": ";
        Optional<Duration> late = breach.map(first -> Duration.between(first.at(), outcome.came()));
        result.check(
                round + "rolled back by itself within 60 s of the first bad measurement",
                outcome.end() == Canary.End.ROLLED_BACK
                        && late.isPresent()
                        && late.get().compareTo(TO_ROLL_BACK) <= 0,
                outcome.end()
                        + breach.map(first -> ", " + first.metric() + " was " + first.value() + ", "
                                        + late.orElseThrow().toSeconds() + " s before")
                                .orElse(", no measurement was bad. " + outcome.message()));
        result.check(
                round + "callers' errors stay below 1%",
                Answers.errorShare(answers) < BUDGET,
                "%.3f%% of %d".formatted(100 * Answers.errorShare(answers), answers.size()));
        result.check(
                round + "no analysis is lost or doubled",
                work.unlike().isEmpty(),
                work.analyses() + " analyses. " + String.join(", ", work.unlike()));
        result.figure(round + "from the first bad answer to the roll-back", detection(answers, outcome.came()));
    }

    private String detection(List<Answer> answers, Instant end) {
        return answers.stream().filter(bad).mapToLong(Answer::at).min().stream()
                .mapToObj(first ->
                        Duration.between(Instant.ofEpochMilli(first), end).toSeconds() + " s")
                .findFirst()
                .orElse("no caller saw a bad answer");
    }
}
