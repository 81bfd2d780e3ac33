package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.report.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** An analysis is one trace, the dashboards have data, and a service that is gone wakes somebody, by its own alert. */
public final class ObservabilityScenario implements Scenario {
    private static final String ALERT = "ServiceAbsent";
    private static final String ABSENT = "report-service";
    private static final Duration ANALYSIS = Duration.ofMinutes(2);
    private static final Duration TRACED = Duration.ofMinutes(2);
    private static final Duration WARMED = Duration.ofSeconds(90);
    private static final Duration FIRED = Duration.ofMinutes(6);

    private final Path dashboards;

    public ObservabilityScenario(Path dashboards) {
        this.dashboards = dashboards;
    }

    @Override
    public String name() {
        return "observability";
    }

    @Override
    public String title() {
        return "10 Observability";
    }

    @Override
    public void play(Stage stage, Result result) {
        Traffic traffic = new Traffic(stage);
        try (Load load = traffic.mixed()) {
            trace(stage, traffic.consumer(), result);
            stage.say("Load for the dashboards");
            stage.pause(WARMED);
            new Dashboards(dashboards, stage.figures()).judge(result);
            alert(stage, result);
            result.figure("Requests that were not sent, since too many were under way", String.valueOf(load.leftOut()));
        }
    }

    /** Submits an analysis under a trace of its own, and reads the trace back once it is reported. */
    private static void trace(Stage stage, Consumer consumer, Result result) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        String analysis = consumer.analyseTraced("00-" + trace + "-" + trace.substring(0, 16) + "-01");
        consumer.ended(analysis, ANALYSIS);
        consumer.report(analysis, ANALYSIS);
        Set<String> wanted = Set.of("gateway-service", "analysis-service", "report-service");
        Instant deadline = Instant.now().plus(TRACED);
        Set<String> seen = Set.of();
        JsonNode found = MissingNode.getInstance();
        while (!(seen.containsAll(wanted) && consumed(found)) && Instant.now().isBefore(deadline)) {
            stage.pause(Duration.ofSeconds(3));
            found = stage.figures().trace(trace);
            seen = services(found);
        }
        long sidecars = seen.stream().filter(service -> service.contains(".")).count();
        result.check(
                "An analysis is one trace, across sidecars, services and the events between them",
                seen.containsAll(wanted) && sidecars > 0 && consumed(found),
                seen.isEmpty()
                        ? "no such trace in Jaeger"
                        : found.at("/data/0/spans").size() + " spans of " + String.join(", ", seen)
                                + (consumed(found) ? "" : ", none of a consumer"));
    }

    /** Whether an event was taken within it. */
    static boolean consumed(JsonNode trace) {
        for (JsonNode span : trace.at("/data/0/spans")) {
            for (JsonNode tag : span.path("tags")) {
                if (tag.path("key").asText().equals("span.kind")
                        && tag.path("value").asText().equals("consumer")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The names of the services that have spans in a trace, as Jaeger tells it; sidecars are called by service and namespace. */
    static Set<String> services(JsonNode trace) {
        Set<String> names = new TreeSet<>();
        for (JsonNode process : trace.at("/data/0/processes")) {
            names.add(process.path("serviceName").asText());
        }
        return names;
    }

    private static void alert(Stage stage, Result result) {
        String wanted = ALERT + " " + ABSENT;
        try (Alerts alerts = new Alerts(stage)) {
            result.check("The alert that always fires shows that there are rules", alerts.watching(), Alerts.ALWAYS);
            if (!alerts.watching()) {
                return;
            }
            Instant begin = Instant.now();
            scale(stage, 0);
            try {
                while (!alerts.fired(wanted) && Instant.now().isBefore(begin.plus(FIRED))) {
                    stage.pause(Duration.ofSeconds(2));
                }
                result.figure("Until " + wanted + " fired", InstallScenario.seconds(begin));
                alerts.judge(result, Set.of(wanted), Alerts.OF_ERRORS, Alerts.OF_LOAD, Set.of("CircuitOpen"));
            } finally {
                scale(stage, 2);
                stage.awaitHealthy(Duration.ofMinutes(5));
            }
        }
        Instant back = Instant.now();
        while (stage.figures().firing().contains(wanted) && Instant.now().isBefore(back.plus(FIRED))) {
            stage.pause(Duration.ofSeconds(2));
        }
        result.check(
                wanted + " ends once it is back",
                !stage.figures().firing().contains(wanted),
                InstallScenario.seconds(back) + " after all was healthy");
    }

    private static void scale(Stage stage, int replicas) {
        stage.kubectl()
                .patch(Suite.NAMESPACE, "rollouts.argoproj.io", ABSENT, Map.of("spec", Map.of("replicas", replicas)));
    }
}
