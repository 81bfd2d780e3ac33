package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Figures;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Load;
import io.rankmesh.rehearsal.report.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** An analysis is one trace, the dashboards have data, and a service that is gone wakes somebody, by its own alert. */
public final class ObservabilityScenario implements Scenario {
    private static final String ALERT = "ServiceAbsent";
    private static final String ALWAYS = "Watchdog";
    private static final String ABSENT = "report-service";
    private static final Duration ANALYSIS = Duration.ofMinutes(2);
    private static final Duration TRACED = Duration.ofMinutes(2);
    private static final Duration WARMED = Duration.ofMinutes(2);
    private static final Duration FIRED = Duration.ofMinutes(15);

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
            stage.say("Two minutes of load for the dashboards");
            stage.pause(WARMED);
            dashboards(stage, result);
            result.figure("Requests that were not sent, since too many were under way", String.valueOf(load.leftOut()));
        }
        alert(stage, result);
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
        while (!seen.containsAll(wanted) && Instant.now().isBefore(deadline)) {
            stage.pause(Duration.ofSeconds(3));
            seen = services(stage.figures().trace(trace));
        }
        long sidecars = seen.stream().filter(service -> service.contains(".")).count();
        result.check(
                "An analysis is one trace, across sidecars and services",
                seen.containsAll(wanted) && sidecars > 0,
                seen.isEmpty() ? "no such trace in Jaeger" : String.join(", ", seen));
    }

    /** The names of the services that have spans in a trace, as Jaeger tells it; sidecars are called by service and namespace. */
    static Set<String> services(JsonNode trace) {
        Set<String> names = new TreeSet<>();
        for (JsonNode process : trace.at("/data/0/processes")) {
            names.add(process.path("serviceName").asText());
        }
        return names;
    }

    private void dashboards(Stage stage, Result result) {
        List<String> empty = new ArrayList<>();
        int queries = 0;
        for (Path file : files()) {
            for (String expression : expressions(read(file))) {
                queries++;
                if (!answers(stage.figures(), expression)) {
                    empty.add(file.getFileName() + " " + expression);
                }
            }
        }
        result.check(
                "Each query of the dashboards returns data",
                empty.isEmpty() && queries > 0,
                queries - empty.size() + " of " + queries
                        + (empty.isEmpty() ? "" : ", not: " + String.join("; ", empty)));
    }

    /** A query by service has data when it has some for one of them: the edge's is not the others'. */
    private static boolean answers(Figures figures, String expression) {
        String query = expression.replace("$__rate_interval", "1m");
        List<String> services = query.contains("$service") ? Suite.SERVICES : List.of("");
        return services.stream()
                .anyMatch(service ->
                        figures.query(query.replace("$service", service)).isPresent());
    }

    static List<String> expressions(JsonNode dashboard) {
        return dashboard.findValuesAsText("expr");
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(dashboards)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KubectlException("The dashboards cannot be read: " + e.getMessage());
        }
    }

    private static JsonNode read(Path file) {
        try {
            return Kubectl.parse(Files.readString(file));
        } catch (IOException e) {
            throw new KubectlException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static void alert(Stage stage, Result result) {
        Set<String> before = stage.figures().firing();
        result.check("The alert that always fires shows that there are rules", before.remove(ALWAYS), ALWAYS);
        result.check(
                "No other alert fires before", before.isEmpty(), before.isEmpty() ? "none" : String.join(", ", before));
        Set<String> others = new TreeSet<>();
        Instant begin = Instant.now();
        scale(stage, 0);
        try {
            stage.await("Waiting for " + ALERT, FIRED, () -> {
                Set<String> firing = stage.figures().firing();
                firing.stream()
                        .filter(name -> !name.startsWith(ALERT) && !name.equals(ALWAYS) && !before.contains(name))
                        .forEach(others::add);
                return firing.contains(ALERT + " " + ABSENT) ? Optional.empty() : Optional.of("quiet");
            });
            result.check(
                    ALERT + " fires when " + ABSENT + " is gone",
                    true,
                    "after " + Duration.between(begin, Instant.now()).toSeconds() + " s");
            result.check(
                    "No other alert fires", others.isEmpty(), others.isEmpty() ? "none" : String.join(", ", others));
        } finally {
            scale(stage, 2);
            stage.awaitHealthy(Duration.ofMinutes(5));
        }
        stage.await(
                "Waiting for the end of " + ALERT,
                FIRED,
                () -> stage.figures().firing().contains(ALERT + " " + ABSENT)
                        ? Optional.of("firing")
                        : Optional.empty());
    }

    private static void scale(Stage stage, int replicas) {
        stage.kubectl()
                .patch(Suite.NAMESPACE, "rollouts.argoproj.io", ABSENT, Map.of("spec", Map.of("replicas", replicas)));
    }
}
