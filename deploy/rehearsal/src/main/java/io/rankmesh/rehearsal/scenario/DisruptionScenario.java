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

/** A setting is changed, all pods are restarted, then evicted under their disruption budgets: nobody who uses the suite notices. */
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
        Setting setting = new Setting(stage, traffic.consumer());
        try (Timeline timeline = new Timeline(stage);
                Alerts alerts = new Alerts(stage);
                Work analyses = new Work(traffic.consumer(), Duration.ofSeconds(2));
                Load load = traffic.mixed()) {
            setting.change(
                    result,
                    () -> judged(
                            stage,
                            result,
                            "Restart of " + Setting.SERVICE + " with another setting",
                            () -> restart(stage, Setting.SERVICE)));
            for (String service : Suite.SERVICES) {
                if (!service.equals(Setting.SERVICE)) {
                    judged(stage, result, "Restart of " + service, () -> restart(stage, service));
                }
                judged(stage, result, "Evictions of " + service, () -> evict(stage, result, service));
            }
            drain(stage, result);
            Work.Result work = analyses.result(Duration.ofMinutes(3));
            result.check(
                    "Every analysis came to its end, and was reported once",
                    work.unlike().isEmpty() && work.analyses() > 0,
                    work.analyses() + " analyses. " + String.join(", ", work.unlike()));
            heard(stage, followers, analyses.accepted(), result);
            result.check("No request waited for another", load.leftOut() == 0, load.leftOut() + " not sent");
            setting.expired(result);
            alerts.judge(result, Set.of(), Alerts.OF_LOAD);
            timeline.draw(result, "All services");
        } finally {
            followers.forEach(Follower::close);
        }
    }

    /** As for its maintenance: what runs there goes to the other nodes. Stores stay, whose data is their pod's own here. */
    private static void drain(Stage stage, Result result) {
        if (stage.kubectl().json("get", "nodes").path("items").size() < 2) {
            result.note("This cluster has one node: pods are evicted, but no node is drained");
            return;
        }
        String node = stage.kubectl()
                .list(Suite.NAMESPACE, "pods", Suite.SERVICE_LABEL + "=gateway-service")
                .getFirst()
                .at("/spec/nodeName")
                .asText();
        String services = Suite.SERVICE_LABEL + " in (" + String.join(",", Suite.SERVICES) + ")";
        try {
            judged(stage, result, "Drain of " + node, () -> {
                stage.kubectl()
                        .run(
                                "drain",
                                node,
                                "--pod-selector=" + services,
                                "--delete-emptydir-data",
                                "--ignore-daemonsets",
                                "--timeout=" + PATIENCE.toSeconds() + "s");
                stage.awaitHealthy(PATIENCE);
            });
        } finally {
            stage.kubectl().run("uncordon", node);
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
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)
                && followers.stream().anyMatch(one -> !one.completed().containsAll(analyses))) {
            stage.pause(Duration.ofSeconds(1));
        }
        long whole = followers.stream()
                .filter(one -> one.completed().containsAll(analyses))
                .count();
        int connections = followers.stream().mapToInt(Follower::connections).sum();
        result.check(
                "WebSocket clients connect again and miss nothing",
                whole == followers.size() && connections > followers.size(),
                whole + " of " + followers.size() + " were told of all " + analyses.size() + " ends, over "
                        + connections + " connections");
        result.figure(
                "Progress that followers were told later than what came after it",
                String.valueOf(followers.stream().mapToInt(Follower::stepsBack).sum()));
    }
}
