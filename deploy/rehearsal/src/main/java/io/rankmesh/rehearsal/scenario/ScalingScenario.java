package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Under load each service gets more replicas, and gives them back; with KEDA a backlog of analyses brings workers. */
public final class ScalingScenario implements Scenario {
    /** Of the rehearsal's load. */
    private static final int FACTOR = 3;

    private static final Duration UP = Duration.ofMinutes(8);
    /** The autoscalers wait five minutes, then take one a minute. */
    private static final Duration DOWN = Duration.ofMinutes(20);

    private static final int BACKLOG = 60;

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public String title() {
        return "7 Scaling";
    }

    @Override
    public void play(Stage stage, Result result) {
        Map<String, Integer> least = least(stage);
        // what started or worked a while ago may still have more
        Map<String, Duration> settled =
                times(stage, "Waiting for the least of replicas", DOWN, least, (now, first) -> now <= first);
        result.check(
                "Without load each service comes to the least of its autoscaler",
                settled.size() == Suite.SERVICES.size(),
                "after " + longest(settled) + " s: " + new TreeMap<>(replicas(stage)));
        Traffic traffic = new Traffic(stage, stage.rate() * FACTOR);
        try (Timeline timeline = new Timeline(stage);
                Alerts alerts = new Alerts(stage)) {
            Map<String, Duration> up;
            long leftOut;
            try (Load load = traffic.mixed(stage.rate() * FACTOR)) {
                up = times(stage, "Waiting for more replicas", UP, least, (now, first) -> now > first);
                leftOut = load.leftOut();
            }
            backlog(stage, traffic.consumer(), least, result);
            Map<String, Integer> grown = new HashMap<>(least);
            grown.keySet().retainAll(up.keySet());
            Map<String, Duration> down =
                    times(stage, "Waiting for fewer replicas", DOWN, grown, (now, first) -> now <= first);
            for (String service : Suite.SERVICES) {
                result.check(
                        service + " gets more replicas under load, and gives them back",
                        up.containsKey(service) && down.containsKey(service),
                        "more " + after(up.get(service)) + ", back " + after(down.get(service)));
            }
            List<Answer> answers = timeline.answers();
            result.check(
                    "No request failed",
                    Answers.failed(answers) == 0 && leftOut == 0,
                    Answers.failed(answers) + " of " + answers.size() + " failed, " + leftOut + " not sent. "
                            + Answers.failures(answers));
            alerts.judge(result, Set.of(), Alerts.OF_LOAD);
            timeline.draw(result, "All services");
        }
    }

    /** Of each service's autoscaler. */
    private static Map<String, Integer> least(Stage stage) {
        return least(stage.kubectl().json("-n", Suite.NAMESPACE, "get", "horizontalpodautoscalers.autoscaling"));
    }

    static Map<String, Integer> least(JsonNode autoscalers) {
        Map<String, Integer> least = new HashMap<>();
        for (JsonNode autoscaler : autoscalers.path("items")) {
            String service = autoscaler.at("/spec/scaleTargetRef/name").asText();
            if (Suite.SERVICES.contains(service)) {
                least.put(service, autoscaler.at("/spec/minReplicas").asInt(1));
            }
        }
        return least;
    }

    private static long longest(Map<String, Duration> times) {
        return times.values().stream().mapToLong(Duration::toSeconds).max().orElse(0);
    }

    private interface Wanted {
        boolean met(int now, int first);
    }

    /** How long each service took until it had what is wanted; without those that did not come to it in time. */
    private static Map<String, Duration> times(
            Stage stage, String what, Duration patience, Map<String, Integer> services, Wanted wanted) {
        Instant begin = Instant.now();
        Map<String, Duration> times = new HashMap<>();
        stage.say(what);
        while (times.size() < services.size() && Instant.now().isBefore(begin.plus(patience))) {
            Map<String, Integer> now = replicas(stage);
            services.forEach((service, first) -> {
                if (!times.containsKey(service) && wanted.met(now.getOrDefault(service, 0), first)) {
                    times.put(service, Duration.between(begin, Instant.now()));
                    stage.say(service + " has " + now.get(service));
                }
            });
            stage.pause(Duration.ofSeconds(3));
        }
        return times;
    }

    private static Map<String, Integer> replicas(Stage stage) {
        Map<String, Integer> replicas = new HashMap<>();
        stage.suite().rollouts().forEach(rollout -> replicas.put(rollout.name(), rollout.replicas()));
        return replicas;
    }

    private static void backlog(Stage stage, Consumer consumer, Map<String, Integer> least, Result result) {
        Kubectl.Answer scaled = stage.kubectl()
                .call(
                        "",
                        "-n",
                        Suite.NAMESPACE,
                        "get",
                        "scaledobjects.keda.sh",
                        "analysis-service",
                        "--ignore-not-found",
                        "-o",
                        "name");
        if (!scaled.succeeded() || scaled.out().isBlank()) {
            result.note(
                    "There is no KEDA here, which overlays/rehearsal leaves out: workers scale by their processors alone, not by the backlog");
            return;
        }
        List<String> analyses = new ArrayList<>();
        for (int number = 0; number < BACKLOG; number++) {
            analyses.add(consumer.analyse());
        }
        Map<String, Integer> workers = Map.of("analysis-service", least.getOrDefault("analysis-service", 0));
        Map<String, Duration> more = times(stage, "Waiting for workers", UP, workers, (now, first) -> now > first);
        result.check(BACKLOG + " analyses at once bring workers", !more.isEmpty(), after(more.get("analysis-service")));
        analyses.forEach(analysis -> consumer.ended(analysis, Duration.ofMinutes(10)));
    }

    private static String after(@Nullable Duration time) {
        return time == null ? "not in time" : "after " + time.toSeconds() + " s";
    }
}
