package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods that operators make are let through by the policies, and admitted by PodSecurity: nobody here sees their templates. */
final class OperatorsPodsMayWork implements Check {

    /** Name server, API server, the primary. */
    private static final Set<Integer> WANTED = Set.of(53, 443, 5432);

    /** Where Strimzi takes a container's security context from, by the part of a Kafka that has such pods. */
    private static final Map<String, List<String>> CONTAINERS = Map.of(
            "kafka", List.of("kafkaContainer", "initContainer"),
            "entityOperator", List.of("topicOperatorContainer", "userOperatorContainer"),
            "kafkaExporter", List.of("container"));

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.ofKind("Cluster").forEach(cluster -> {
            Set<Integer> open = manifests
                    .ofKind("NetworkPolicy")
                    .filter(policy -> Manifests.namespace(policy).equals(Manifests.namespace(cluster)))
                    .filter(policy -> selectsJobs(policy.at("/spec/podSelector"), Manifests.name(cluster)))
                    .flatMap(policy -> Manifests.each(policy.at("/spec/egress")))
                    .flatMap(rule -> Manifests.each(rule.path("ports")))
                    .map(port -> port.path("port").asInt())
                    .collect(Collectors.toSet());
            WANTED.stream()
                    .filter(port -> !open.contains(port))
                    .forEach(port -> faults.add("the Jobs that make instances of " + Manifests.title(cluster)
                            + " do not reach port " + port));
        });
        manifests.ofKind("Kafka").forEach(kafka -> checkKafka(manifests, kafka, faults));
        manifests
                .ofKind("Kafka")
                .forEach(kafka -> CONTAINERS.forEach((part, containers) -> {
                    if (kafka.path("spec").has(part)) {
                        containers.stream()
                                .filter(container -> !restricted(
                                        kafka.at("/spec/" + part + "/template/" + container + "/securityContext")))
                                .forEach(container -> faults.add(
                                        Manifests.title(kafka) + ": PodSecurity refuses " + part + "'s " + container));
                    }
                }));
        return faults.stream();
    }

    /** Strimzi's pods have its own labels: what templates say of app.kubernetes.io is thrown away, and so nothing may hang on it. */
    private static void checkKafka(Manifests manifests, JsonNode kafka, List<String> faults) {
        CONTAINERS
                .keySet()
                .forEach(part -> kafka.at("/spec/" + part + "/template/pod/metadata/labels")
                        .fieldNames()
                        .forEachRemaining(label -> {
                            if (label.startsWith("app.kubernetes.io/")) {
                                faults.add(
                                        Manifests.title(kafka) + ": " + part + "'s pods never get the label " + label);
                            }
                        }));
        boolean named = manifests
                .ofKind("NetworkPolicy")
                .filter(policy -> {
                    JsonNode labels = policy.at("/spec/podSelector/matchLabels");
                    return labels.size() == 1
                            && labels.path("strimzi.io/cluster").asText().equals(Manifests.name(kafka));
                })
                .flatMap(policy -> Manifests.each(policy.at("/spec/egress")))
                .flatMap(rule -> Manifests.each(rule.path("ports")))
                .anyMatch(port -> port.path("port").asInt() == 53);
        if (!named) {
            faults.add("the pods of " + Manifests.title(kafka) + " do not reach port 53");
        }
    }

    /** Pods of CloudNativePG's Jobs have their cluster's name, their instance's and their own role, and no labels more. */
    private static boolean selectsJobs(JsonNode selector, String cluster) {
        Set<String> labels = Set.of("cnpg.io/cluster", "cnpg.io/instanceName", "cnpg.io/jobRole");
        JsonNode wanted = selector.path("matchLabels");
        return wanted.size() == 1
                && wanted.path("cnpg.io/cluster").asText().equals(cluster)
                && Manifests.each(selector.path("matchExpressions"))
                        .allMatch(expression ->
                                expression.path("operator").asText().equals("DoesNotExist")
                                        && !labels.contains(
                                                expression.path("key").asText()));
    }

    private static boolean restricted(JsonNode context) {
        return context.path("runAsNonRoot").asBoolean()
                && !context.path("allowPrivilegeEscalation").asBoolean(true)
                && context.at("/capabilities/drop/0").asText().equals("ALL")
                && context.at("/seccompProfile/type").asText().equals("RuntimeDefault");
    }
}
