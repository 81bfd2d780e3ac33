package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Follower;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.consumer.Work;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All pods are restarted, then evicted under their disruption budgets: nobody who uses the suite notices. */
public final class DisruptionScenario implements Scenario {
    private static final int FOLLOWERS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "disruption";
    }

    @Override
    public String title() {
        return "8 Voluntary disruption";
    }

    @Override
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        List<Follower> followers = IntStream.range(0, FOLLOWERS)
                .mapToObj(unused -> new Follower(stage.door(), traffic.consumer()))
                .toList();
        try (Timeline timeline = new Timeline(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(2));
                Load load = traffic.mixed()) {
            for (String service : Suite.SERVICES) {
                judged(stage, result, "Restart of " + service, () -> restart(stage, service));
                judged(stage, result, "Evictions of " + service, () -> evict(stage, result, service));
            }
            Work.Result work = analyses.result(Duration.ofMinutes(3));
            result.check(
                    "Every analysis came to its end, and was reported once",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses. " + String.join(", ", work.unlike()));
            heard(stage, followers, analyses.accepted(), result);
            result.figure("Requests that were not sent, since too many were under way", String.valueOf(load.leftOut()));
            timeline.draw(result, "All services");
        } finally {
            followers.forEach(Follower::close);
        }
        if (stage.kubectl().json("get", "nodes").path("items").size() < 2) {
            result.note("This cluster has one node: pods are evicted, but no node is drained");
        }
    }

    private static void judged(Stage stage, Result result, String what, Runnable disruption) {
        int place = stage.answers().size();
        Instant begin = Instant.now();
        stage.say(what);
        disruption.run();
        List<Answer> answers = stage.answers().from(place);
        result.check(
                what + ": no request failed",
                Answers.failed(answers) == 0,
                Answers.failed(answers) + " of " + answers.size() + " in "
                        + Duration.between(begin, Instant.now()).toSeconds() + " s. " + Answers.failures(answers));
    }

    /** One pod after the other, by Argo Rollouts. */
    private static void restart(Stage stage, String service) {
        Set<String> before = names(stage, service);
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        stage.kubectl()
                .patch(Suite.NAMESPACE, "rollouts.argoproj.io", service, Map.of("spec", Map.of("restartAt", now)));
        replaced(stage, service, before);
    }

    /** As a drain does: asks for each, and again while the budget refuses. */
    private static void evict(Stage stage, Result result, String service) {
        Set<String> before = names(stage, service);
        List<String> refused = new ArrayList<>();
        for (String pod : before) {
            stage.await("Evicting " + pod, PATIENCE, () -> {
                Kubectl.Answer answer = eviction(stage, pod);
                if (answer.succeeded() || answer.err().contains("NotFound")) {
                    return Optional.empty();
                }
                refused.add(pod);
                return Optional.of("refused by its budget");
            });
        }
        replaced(stage, service, before);
        result.figure(
                "Evictions of " + service + " that its budget refused at first",
                refused.stream().distinct().count() + " of " + before.size());
    }

    private static Kubectl.Answer eviction(Stage stage, String pod) {
        String eviction = Kubectl.write(Map.of(
                "apiVersion", "policy/v1",
                "kind", "Eviction",
                "metadata", Map.of("name", pod, "namespace", Suite.NAMESPACE)));
        return stage.kubectl()
                .call(
                        eviction,
                        "create",
                        "--raw",
                        "/api/v1/namespaces/" + Suite.NAMESPACE + "/pods/" + pod + "/eviction",
                        "-f",
                        "-");
    }

    private static void replaced(Stage stage, String service, Set<String> before) {
        stage.await("Waiting for other pods of " + service, PATIENCE, () -> {
            List<Pod> pods = stage.suite().pods(service);
            long old = pods.stream().filter(pod -> before.contains(pod.name())).count();
            long ready = pods.stream().filter(Pod::ready).count();
            boolean done = old == 0 && ready == pods.size() && ready >= Math.min(2, before.size());
            return done ? Optional.empty() : Optional.of(old + " old, " + ready + " of " + pods.size() + " ready");
        });
    }

    private static Set<String> names(Stage stage, String service) {
        return stage.suite().pods(service).stream().map(Pod::name).collect(Collectors.toSet());
    }

    private static void heard(Stage stage, List<Follower> followers, List<String> analyses, Result result) {
        // those who have just connected again are told the state of the newest hundred
        List<String> told = analyses.subList(Math.max(0, analyses.size() - 100), analyses.size());
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)
                && followers.stream().anyMatch(one -> !one.completed().containsAll(told))) {
            stage.pause(Duration.ofSeconds(1));
        }
        long whole = followers.stream()
                .filter(one -> one.completed().containsAll(told))
                .count();
        int connections = followers.stream().mapToInt(Follower::connections).sum();
        result.check(
                "WebSocket clients connect again and miss nothing",
                whole == followers.size() && connections > followers.size(),
                whole + " of " + followers.size() + " were told of all ends, over " + connections + " connections");
    }
}
