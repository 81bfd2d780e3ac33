package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whatever selects pods selects some: a policy that selects none protects nothing, and nobody tells. */
final class SelectorsMatch implements Check {

    private static final Map<String, String> SELECTORS = Map.of(
            "Service", "/spec/selector",
            "PodDisruptionBudget", "/spec/selector/matchLabels",
            "NetworkPolicy", "/spec/podSelector/matchLabels",
            "Sidecar", "/spec/workloadSelector/labels",
            "AuthorizationPolicy", "/spec/selector/matchLabels",
            "PeerAuthentication", "/spec/selector/matchLabels",
            "Telemetry", "/spec/selector/matchLabels",
            "Rollout", "/spec/selector/matchLabels",
            "Deployment", "/spec/selector/matchLabels",
            "StatefulSet", "/spec/selector/matchLabels");

    /** Labels of pods that operators make, of whose objects one must be there. */
    private static final Map<String, String> OPERATORS = Map.of("cnpg.io/", "Cluster", "strimzi.io/", "Kafka");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        SELECTORS.forEach((kind, path) -> manifests
                .ofKind(kind)
                .filter(object -> !Manifests.namespace(object).equals("istio-system"))
                .filter(object ->
                        !object.at(path).isMissingNode() && !object.at(path).isEmpty())
                .filter(object -> !matches(manifests, object, object.at(path)))
                .forEach(object -> faults.add(Manifests.title(object) + " selects no pods: " + object.at(path))));
        manifests
                .ofKind("DestinationRule")
                .forEach(rule -> Manifests.each(rule.at("/spec/subsets"))
                        .filter(subset -> !matches(manifests, rule, subset.path("labels")))
                        .forEach(subset -> faults.add(Manifests.title(rule) + ": subset "
                                + subset.path("name").asText() + " selects no pods")));
        manifests.workloads().forEach(workload -> {
            JsonNode own = workload.at("/spec/selector/matchLabels");
            JsonNode labels = workload.at("/spec/template/metadata/labels");
            if (!Manifests.hasAll(labels, own)) {
                faults.add(Manifests.title(workload) + " does not select its own pods");
            }
            Manifests.each(workload.at("/spec/template/spec/topologySpreadConstraints"))
                    .filter(spread -> !Manifests.hasAll(labels, spread.at("/labelSelector/matchLabels")))
                    .forEach(spread ->
                            faults.add(Manifests.title(workload) + " spreads over pods that are not its own"));
        });
        return faults.stream();
    }

    private static boolean matches(Manifests manifests, JsonNode object, JsonNode labels) {
        boolean byOperator = labels.properties().stream()
                .anyMatch(label -> OPERATORS.entrySet().stream()
                        .anyMatch(operator -> label.getKey().startsWith(operator.getKey())
                                && manifests
                                        .ofKind(operator.getValue())
                                        .findAny()
                                        .isPresent()));
        return byOperator
                || !manifests.withPods(Manifests.namespace(object), labels).isEmpty()
                || manifests
                        .ofKind("AnalysisTemplate")
                        .flatMap(template -> Manifests.each(template.at("/spec/metrics")))
                        .map(metric -> metric.at("/provider/job/spec/template/metadata/labels"))
                        .anyMatch(pod -> !pod.isMissingNode() && Manifests.hasAll(pod, labels));
    }
}
