package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Pods that others bring: a Loki in the namespace of its component. */
    private static final Set<String> OF_OTHERS = Set.of("loki");

    private static final Set<String> DATABASE_ROLES = Set.of("instance", "pooler");
    private static final List<String> KAFKA_PODS = List.of("-kafka", "-entity-operator", "-kafka-exporter");

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
        manifests.ofKind("NetworkPolicy").forEach(policy -> {
            checkPeers(manifests, policy, "ingress", "from", " lets in no pods: ", faults);
            checkPeers(manifests, policy, "egress", "to", " lets out to no pods: ", faults);
        });
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

    /** Pods of its own namespace; those of others are not among these objects. */
    private static void checkPeers(
            Manifests manifests,
            JsonNode policy,
            String direction,
            String peers,
            String complaint,
            List<String> faults) {
        Manifests.each(policy.at("/spec/" + direction))
                .flatMap(rule -> Manifests.each(rule.path(peers)))
                .filter(peer -> !peer.has("namespaceSelector"))
                .map(peer -> peer.at("/podSelector/matchLabels"))
                .filter(labels -> !labels.isEmpty() && !matches(manifests, policy, labels))
                .forEach(labels -> faults.add(Manifests.title(policy) + complaint + labels));
    }

    private static boolean matches(Manifests manifests, JsonNode object, JsonNode labels) {
        if (OF_OTHERS.contains(labels.path("app.kubernetes.io/name").asText())) {
            return true;
        }
        boolean byOperator = !labels.isEmpty()
                && labels.properties().stream()
                        .allMatch(label -> isOfOperator(
                                manifests, label.getKey(), label.getValue().asText()));
        return byOperator
                || !manifests.withPods(Manifests.namespace(object), labels).isEmpty()
                || manifests
                        .ofKind("AnalysisTemplate")
                        .flatMap(template -> Manifests.each(template.at("/spec/metrics")))
                        .map(metric -> metric.at("/provider/job/spec/template/metadata/labels"))
                        .anyMatch(pod -> !pod.isMissingNode() && Manifests.hasAll(pod, labels));
    }

    /** Labels that CloudNativePG and Strimzi give to pods, with the values that they give. */
    private static boolean isOfOperator(Manifests manifests, String label, String value) {
        return switch (label) {
            case "cnpg.io/cluster" -> isNamed(manifests, "Cluster", value);
            case "cnpg.io/poolerName" -> isNamed(manifests, "Pooler", value);
            case "cnpg.io/podRole" -> DATABASE_ROLES.contains(value);
            case "strimzi.io/cluster" -> isNamed(manifests, "Kafka", value);
            case "strimzi.io/name" ->
                manifests
                        .ofKind("Kafka")
                        .anyMatch(kafka -> KAFKA_PODS.contains(value.replaceFirst("^" + Manifests.name(kafka), "")));
            default -> false;
        };
    }

    private static boolean isNamed(Manifests manifests, String kind, String name) {
        return manifests.ofKind(kind).anyMatch(object -> Manifests.name(object).equals(name));
    }
}
