package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Suite;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the sidecar of a pod that carries the fault's label does to requests before its service sees them. */
enum MeshFault {
    /** One in twenty is answered 500. */
    ERRORS(Map.of("abort", Map.of("http_status", 500, "percentage", Map.of("numerator", 5)))),
    /** Each takes 300 ms more, and each that the pod sends as well: the edge is judged by the time that it measures itself, behind its sidecar. */
    SLOW(
            Map.of("delay", Map.of("fixed_delay", "0.300s", "percentage", Map.of("numerator", 100))),
            List.of("SIDECAR_INBOUND", "SIDECAR_OUTBOUND")),
    /** All are answered 503. */
    BROKEN(Map.of("abort", Map.of("http_status", 503, "percentage", Map.of("numerator", 100)))),
    /** None is answered within a minute. */
    HANGS(Map.of("delay", Map.of("fixed_delay", "60s", "percentage", Map.of("numerator", 100))));

    static final String LABEL = "rankmesh.io/rehearsal-fault";

    private final Map<String, Object> settings;
    private final List<String> contexts;

    MeshFault(Map<String, Object> settings) {
        this(settings, List.of("SIDECAR_INBOUND"));
    }

    MeshFault(Map<String, Object> settings, List<String> contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label that brings it about. */
    Map<String, String> label() {
        return Map.of(LABEL, word());
    }

    void apply(Kubectl kubectl) {
        Map<String, Object> filter = new HashMap<>(settings);
        filter.put("@type", "type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault");
        Map<String, Object> router = Map.of(
                "name",
                "envoy.filters.network.http_connection_manager",
                "subFilter",
                Map.of("name", "envoy.filters.http.router"));
        List<Map<String, Object>> patches = contexts.stream()
                .map(context -> Map.<String, Object>of(
                        "applyTo", "HTTP_FILTER",
                        "match",
                                Map.of("context", context, "listener", Map.of("filterChain", Map.of("filter", router))),
                        "patch",
                                Map.of(
                                        "operation",
                                        "INSERT_BEFORE",
                                        "value",
                                        Map.of("name", "rehearsal.fault", "typed_config", filter))))
                .toList();
        kubectl.apply(Map.of(
                "apiVersion",
                "networking.istio.io/v1alpha3",
                "kind",
                "EnvoyFilter",
                "metadata",
                Map.of("name", object(), "namespace", Suite.NAMESPACE),
                "spec",
                Map.of("workloadSelector", Map.of("labels", label()), "configPatches", patches)));
    }

    void remove(Kubectl kubectl) {
        kubectl.call("", "-n", Suite.NAMESPACE, "delete", "envoyfilter", object(), "--ignore-not-found");
    }

    private String object() {
        return "rehearsal-" + word();
    }
}
