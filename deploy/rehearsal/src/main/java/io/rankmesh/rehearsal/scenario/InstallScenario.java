package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Rollout;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** From nothing to a finished analysis and its report, over TLS; migrations run once; to apply again changes nothing. */
public final class InstallScenario implements Scenario {
    private static final Duration READY = Duration.ofMinutes(15);
    private static final Duration ANALYSIS = Duration.ofMinutes(3);
    /** Until controllers have put back what an apply takes away. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

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

    /** Nothing once the answer is 200. */
    static Optional<String> answers(Supplier<Integer> question) {
        try {
            int status = question.get();
            return status == 200 ? Optional.empty() : Optional.of("status " + status);
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void migratedOnce(Stage stage, Result result) {
        List<JsonNode> pods = migrations(stage);
        int restarts = restarts(pods);
        List<JsonNode> jobs = stage.kubectl().list(Suite.NAMESPACE, "jobs", "app.kubernetes.io/part-of=rankmesh");
        long once = jobs.stream()
                .filter(job -> job.at("/status/succeeded").asInt() == 1
                        && job.at("/status/failed").asInt() == 0)
                .count();
        result.check(
                "Migrations ran once each",
                once == 3 && jobs.size() == 3 && pods.size() == 3 && restarts == 0,
                once + " of " + jobs.size() + " Jobs succeeded at the first try, in " + pods.size() + " pods with "
                        + restarts + " restarts");
    }

    private static List<JsonNode> migrations(Stage stage) {
        return stage.kubectl().list(Suite.NAMESPACE, "pods", "app.kubernetes.io/component=migration");
    }

    private static int restarts(List<JsonNode> pods) {
        return pods.stream()
                .mapToInt(pod ->
                        pod.at("/status/containerStatuses/0/restartCount").asInt())
                .sum();
    }

    /** A Job that is applied again is the same Job; the other way, it would be another, and migrate again. */
    private static void appliedAgain(Stage stage, Result result) {
        Snapshot before = Snapshot.read(stage);
        Map<String, String> versions = versions(stage);
        List<JsonNode> migrations = migrations(stage);
        List<String> said = stage.installation().apply().stream()
                .filter(line -> !line.endsWith(" unchanged"))
                .toList();
        Instant begin = Instant.now();
        Snapshot after = Snapshot.read(stage);
        // an apply takes the versions' hashes out of the subsets; Argo Rollouts puts them back
        while (!after.changesSince(before).isEmpty() && Instant.now().isBefore(begin.plus(SETTLED))) {
            stage.pause(Duration.ofSeconds(1));
            after = Snapshot.read(stage);
        }
        List<String> changes = new ArrayList<>(after.changesSince(before));
        changes.addAll(after.touchedSince(before));
        result.check(
                "A second apply changes nothing",
                changes.isEmpty() && versions(stage).equals(versions),
                changes.isEmpty()
                        ? before.objects().size() + " objects and all versions as before after " + seconds(begin)
                        : String.join(", ", changes));
        result.figure("What kubectl says of a second apply, unchanged left out", String.join(", ", said));
        List<JsonNode> now = migrations(stage);
        result.check(
                "A second apply migrates nothing",
                names(now).equals(names(migrations)) && restarts(now) == restarts(migrations),
                now.size() + " pods of migrations, " + restarts(now) + " restarts");
        stage.awaitHealthy(READY);
    }

    private static Set<String> names(List<JsonNode> objects) {
        return objects.stream()
                .map(object -> object.at("/metadata/name").asText())
                .collect(Collectors.toSet());
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
