package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Measurements of the pods: what they say of themselves, and what Prometheus has kept. */
public final class Figures {
    private static final String OBSERVABILITY = "/api/v1/namespaces/observability/services/";
    private static final String PROMETHEUS = OBSERVABILITY + "prometheus:9090/proxy/api/v1/";
    private static final String JAEGER = OBSERVABILITY + "jaeger:16686/proxy/api/";

    private final Kubectl kubectl;

    public Figures(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    /** Requests that a pod's service, or the edge, has answered since it started, health and metrics left out, from its merged metrics. */
    public long requests(Pod pod) {
        return kubectl.raw("/api/v1/namespaces/" + Suite.NAMESPACE + "/pods/" + pod.name()
                        + ":15020/proxy/stats/prometheus")
                .map(Figures::requests)
                .orElseThrow(() -> new KubectlException(pod.name() + " does not tell its figures"));
    }

    static long requests(String metrics) {
        return Math.round(metrics.lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{")
                        || line.startsWith("rankmesh_edge_requests_seconds_count{"))
                .filter(line -> !line.contains("uri=\"/q/"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }

    /** The first value that a query answers, if any. */
    public OptionalDouble query(String expression) {
        JsonNode value = raw(PROMETHEUS + "query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .at("/data/result/0/value/1");
        return value.isMissingNode() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble());
    }

    /** The alerts that fire, each with the service that it is about, if any: {@code ServiceAbsent report-service}. */
    public Set<String> firing() {
        return firing(raw(PROMETHEUS + "alerts"));
    }

    static Set<String> firing(JsonNode alerts) {
        Set<String> firing = new TreeSet<>();
        for (JsonNode alert : alerts.at("/data/alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                JsonNode labels = alert.path("labels");
                firing.add((labels.path("alertname").asText() + " "
                                + labels.path("service").asText())
                        .strip());
            }
        }
        return firing;
    }

    /** A trace as Jaeger has it; missing where it has none. */
    public JsonNode trace(String id) {
        return raw(JAEGER + "traces/" + id);
    }

    private JsonNode raw(String path) {
        return kubectl.raw(path).map(Kubectl::parse).orElse(MissingNode.getInstance());
    }

    /** Memory of each pod of the suite in MiB, sidecar included, as metrics-server tells; empty without one. */
    public Map<String, Long> memory() {
        Map<String, Long> memory = new HashMap<>();
        for (JsonNode pod : raw("/apis/metrics.k8s.io/v1beta1/namespaces/" + Suite.NAMESPACE + "/pods")
                .path("items")) {
            long bytes = 0;
            for (JsonNode container : pod.path("containers")) {
                bytes += bytes(container.at("/usage/memory").asText("0"));
            }
            memory.put(pod.at("/metadata/name").asText(), bytes >> 20);
        }
        return memory;
    }

    static long bytes(String quantity) {
        int digits = 0;
        while (digits < quantity.length() && Character.isDigit(quantity.charAt(digits))) {
            digits++;
        }
        long number = Long.parseLong("0" + quantity.substring(0, digits));
        return switch (quantity.substring(digits)) {
            case "Ki" -> number << 10;
            case "Mi" -> number << 20;
            case "Gi" -> number << 30;
            case "k" -> number * 1_000;
            case "M" -> number * 1_000_000;
            case "G" -> number * 1_000_000_000;
            default -> number;
        };
    }
}
