package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Rollout;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** From nothing to a finished analysis and its report, over TLS; migrations run once; to apply again changes nothing. */
public final class InstallScenario implements Scenario {
    private static final Duration READY = Duration.ofMinutes(15);
    private static final Duration ANALYSIS = Duration.ofMinutes(3);
    private static final String HTML =
            "<!doctype html><html lang=en><title>A posted page</title><h1>A posted page</h1><p>With some words.</p></html>";

    @Override
    public String name() {
        return "install";
    }

    @Override
    public String title() {
        return "1 Install and main job";
    }

    @Override
    public void play(Stage stage, Result result) {
        Instant begin = Instant.now();
        install(stage);
        result.figure("From the first apply until all is ready", seconds(begin));

        Consumer consumer = stage.consumer();
        begin = Instant.now();
        String site = consumer.analyse();
        JsonNode analysis = consumer.ended(site, ANALYSIS);
        JsonNode report = consumer.read("report", "/v1/reports/" + consumer.report(site, ANALYSIS));
        String pages = analysis.path("progress")
                .path("pagesDone")
                .asText(analysis.path("pagesDone").asText());
        result.check(
                "An analysis of a site over TLS has a report with a score",
                analysis.path("status").asText().equals("completed")
                        && report.path("score").isNumber(),
                report.path("pages").asText(pages) + " pages, score "
                        + report.path("score").asText() + ", " + seconds(begin));

        begin = Instant.now();
        String html = consumer.analyse(HTML);
        JsonNode posted = consumer.ended(html, ANALYSIS);
        consumer.report(html, ANALYSIS);
        result.check(
                "An analysis of posted HTML has a report",
                posted.path("status").asText().equals("completed"),
                posted.path("status").asText() + " after " + seconds(begin));

        migratedOnce(stage, result);
        appliedAgain(stage, result);
        pods(stage, result);
    }

    /** All of it, from the namespaces on, until it is ready. */
    static void install(Stage stage) {
        List<JsonNode> objects = stage.installation().objects();
        stage.say("Installing " + objects.size() + " objects");
        stage.installation().prepare(objects);
        stage.installation().apply();
        stage.awaitHealthy(READY);
        stage.await(
                "Waiting for the ingress gateway",
                Duration.ofMinutes(2),
                () -> answers(() -> stage.door()
                        .send("contract", stage.door().request("/openapi").build())
                        .status()));
        stage.await(
                "Waiting for services behind the edge",
                Duration.ofMinutes(2),
                () -> answers(() -> stage.door()
                        .send("audits", stage.door().request("/v1/audits").build())
                        .status()));
    }

    private static Optional<String> answers(Supplier<Integer> question) {
        try {
            int status = question.get();
            return status == 200 ? Optional.empty() : Optional.of("status " + status);
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void migratedOnce(Stage stage, Result result) {
        List<JsonNode> jobs = stage.kubectl().list(Suite.NAMESPACE, "jobs", "app.kubernetes.io/component=migration");
        if (jobs.isEmpty()) {
            // the label is on the template alone
            jobs = stage.kubectl().list(Suite.NAMESPACE, "jobs", "app.kubernetes.io/part-of=rankmesh");
        }
        long once = jobs.stream()
                .filter(job -> job.at("/status/succeeded").asInt() == 1
                        && job.at("/status/failed").asInt() == 0)
                .count();
        result.check(
                "Migrations ran once each",
                once == 3 && jobs.size() == 3,
                once + " of " + jobs.size() + " Jobs succeeded at the first try");
    }

    private static void appliedAgain(Stage stage, Result result) {
        Map<String, String> before = versions(stage);
        List<String> changed = stage.installation().apply().stream()
                .filter(line -> !line.endsWith(" unchanged"))
                .toList();
        result.check(
                "A second apply changes nothing",
                changed.isEmpty() && versions(stage).equals(before),
                changed.isEmpty() ? "all objects unchanged" : String.join(", ", changed));
        stage.awaitHealthy(READY);
    }

    private static Map<String, String> versions(Stage stage) {
        return stage.suite().rollouts().stream().collect(Collectors.toMap(Rollout::name, Rollout::current));
    }

    private static void pods(Stage stage, Result result) {
        Map<String, Long> memory = stage.figures().memory();
        for (String service : Suite.SERVICES) {
            for (Pod pod : stage.suite().pods(service)) {
                String start = pod.startUp()
                        .map(time -> time.toSeconds() + " s to be ready")
                        .orElse("not ready");
                Optional<Long> mebibytes = Optional.ofNullable(memory.get(pod.name()));
                result.figure(
                        "Pod " + pod.name(),
                        start
                                + mebibytes
                                        .map(size -> ", " + size + " MiB with its sidecar")
                                        .orElse(""));
            }
        }
        if (memory.isEmpty()) {
            result.note("This cluster has no metrics-server: the pods' memory is not known");
        }
    }

    static String seconds(Instant begin) {
        return "%.1f s".formatted(Duration.between(begin, Instant.now()).toMillis() / 1_000.0);
    }
}
