package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Rollout;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.report.Chart;
import io.rankmesh.rehearsal.report.Result;
import io.rankmesh.rehearsal.report.Series;
import io.rankmesh.rehearsal.report.Series.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Looks at the cluster every other second while a scenario plays, and draws what it has seen beside what consumers saw. */
final class Timeline implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final long WINDOW_MILLIS = 5_000;

    private final Stage stage;
    private final long begin = System.currentTimeMillis();
    private final int firstAnswer;
    private final Map<String, List<Point>> weights = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, List<Point>> replicas = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, List<Point>> measured = Collections.synchronizedMap(new TreeMap<>());
    private final Lookout lookout;

    Timeline(Stage stage) {
        this.stage = stage;
        this.firstAnswer = stage.answers().size();
        this.lookout = new Lookout("timeline", INTERVAL, this::look);
    }

    private void look() {
        double at = seconds();
        for (Rollout rollout : stage.suite().rollouts()) {
            add(weights, rollout.name(), new Point(at, rollout.weight()));
            add(replicas, rollout.name(), new Point(at, rollout.replicas()));
        }
    }

    private static void add(Map<String, List<Point>> lines, String name, Point point) {
        lines.computeIfAbsent(name, unused -> Collections.synchronizedList(new ArrayList<>()))
                .add(point);
    }

    /** A share that was measured at the pods, 0 to 1. */
    void measured(String service, double share) {
        add(measured, service, new Point(seconds(), share * 100));
    }

    double seconds() {
        return (System.currentTimeMillis() - begin) / 1_000.0;
    }

    /** The answers since it began. */
    List<Answer> answers() {
        return stage.answers().from(firstAnswer);
    }

    /**
     * What all saw, under the name of a part of the scenario.
     *
     * @param services whose weights are drawn, a chart each
     */
    void draw(Result result, String part, String... services) {
        close();
        for (String service : services) {
            result.chart(new Chart(
                    part + ": share of the new " + service,
                    "%",
                    true,
                    List.of(
                            new Series("weight", copy(weights.getOrDefault(service, List.of()))),
                            new Series("measured at the pods", copy(measured.getOrDefault(service, List.of()))))));
        }
        TreeMap<Long, List<Answer>> windows = Answers.windows(answers(), begin, WINDOW_MILLIS);
        result.chart(new Chart(
                part + ": answers",
                "a second",
                false,
                List.of(
                        line("all", windows, answers -> answers.size() * 1_000.0 / WINDOW_MILLIS),
                        line("failed", windows, answers -> Answers.failed(answers) * 1_000.0 / WINDOW_MILLIS))));
        result.chart(new Chart(
                part + ": latency",
                "ms",
                false,
                List.of(
                        line("median", windows, answers -> Answers.quantile(answers, 0.5)),
                        line("95%", windows, answers -> Answers.quantile(answers, 0.95)))));
        result.chart(new Chart(
                part + ": replicas",
                "pods",
                true,
                replicas.entrySet().stream()
                        .map(entry -> new Series(entry.getKey(), copy(entry.getValue())))
                        .toList()));
    }

    private static Series line(String name, TreeMap<Long, List<Answer>> windows, ToDoubleFunction<List<Answer>> value) {
        return new Series(
                name,
                windows.entrySet().stream()
                        .map(entry -> new Point(
                                entry.getKey() * WINDOW_MILLIS / 1_000.0, value.applyAsDouble(entry.getValue())))
                        .toList());
    }

    private static List<Point> copy(List<Point> points) {
        synchronized (points) {
            return List.copyOf(points);
        }
    }

    @Override
    public void close() {
        lookout.close();
    }
}
