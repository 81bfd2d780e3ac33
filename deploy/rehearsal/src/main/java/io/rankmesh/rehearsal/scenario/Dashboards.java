package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Figures;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.report.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The queries of Grafana's dashboards, asked of Prometheus as a panel asks them. */
final class Dashboards {
    /** Who brings metrics that a cluster may have to do without, by the beginning of their names. */
    private static final Map<String, String> EXPORTERS = Map.of(
            "kube_",
            "kube-state-metrics",
            "kafka_consumergroup_",
            "Kafka's exporter",
            "kafka_topic_",
            "Kafka's exporter",
            "cnpg_",
            "CloudNativePG",
            "certmanager_",
            "cert-manager",
            "rankmesh_spans_",
            "the collector's span metrics",
            "rollout_",
            "Argo Rollouts' own metrics");

    private final Path folder;
    private final Figures figures;

    Dashboards(Path folder, Figures figures) {
        this.folder = folder;
        this.figures = figures;
    }

    void judge(Result result) {
        List<String> empty = new ArrayList<>();
        Map<String, Integer> without = new TreeMap<>();
        int queries = 0;
        for (Path file : files()) {
            for (String expression : expressions(read(file))) {
                if (answers(expression)) {
                    queries++;
                    continue;
                }
                Optional<String> missing = exporter(expression).filter(this::isMissing);
                if (missing.isPresent()) {
                    without.merge(EXPORTERS.getOrDefault(missing.get(), ""), 1, Integer::sum);
                } else {
                    queries++;
                    empty.add(file.getFileName() + " " + expression);
                }
            }
        }
        without.forEach((exporter, count) -> result.note(
                "This cluster's Prometheus has nothing of " + exporter + ": " + count + " queries left out"));
        result.check(
                "Each query of the dashboards returns data",
                empty.isEmpty() && queries > 0,
                queries - empty.size() + " of " + queries
                        + (empty.isEmpty() ? "" : ", not: " + String.join("; ", empty)));
    }

    /** A query by service has data when it has some for one of them: the edge's is not the others'. */
    private boolean answers(String expression) {
        List<String> services = expression.contains("$service") ? Suite.SERVICES : List.of("");
        return services.stream()
                .anyMatch(
                        service -> figures.query(counting(expression, service)).isPresent());
    }

    /** How many numbers it answers: a quotient of nothing is none. */
    static String counting(String expression, String service) {
        String query = expression.replace("$__rate_interval", "1m").replace("$service", service);
        return "count((" + query + ") > -Inf)";
    }

    /** By the beginning of what it asks for, where that is somebody else's. */
    static Optional<String> exporter(String expression) {
        return EXPORTERS.keySet().stream()
                .filter(prefix -> expression.matches("(?s)(.*[^a-zA-Z0-9_:])?" + prefix + "\\w+.*"))
                .findFirst();
    }

    private boolean isMissing(String prefix) {
        return figures.query("count({__name__=~\"" + prefix + ".+\"})").isEmpty();
    }

    static List<String> expressions(JsonNode dashboard) {
        return dashboard.findValuesAsText("expr");
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
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
}
