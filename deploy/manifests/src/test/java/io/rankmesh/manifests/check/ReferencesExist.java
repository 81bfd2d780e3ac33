package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ConfigMaps, Secrets, Services and templates that are named are there, or are made by an operator of an object that is there. */
final class ReferencesExist implements Check {

    /** What has no figures, or hardly any, where nobody asks. */
    private static final Pattern REQUESTS =
            Pattern.compile("envoy_cluster_upstream_rq|http_server_requests|rankmesh_edge_requests");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        TreeSet<String> secrets = secrets(manifests);
        TreeSet<String> maps =
                manifests.ofKind("ConfigMap").map(Manifests::name).collect(Collectors.toCollection(TreeSet::new));
        manifests.workloads().forEach(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            named(pod, "configMapRef", "name")
                    .filter(name -> !maps.contains(name))
                    .forEach(name -> faults.add(Manifests.title(workload) + ": there is no ConfigMap " + name));
            named(pod, "configMap", "name")
                    .filter(name -> !maps.contains(name))
                    .forEach(name -> faults.add(Manifests.title(workload) + ": there is no ConfigMap " + name));
            Stream.of(
                            named(pod, "secretRef", "name"),
                            named(pod, "secretKeyRef", "name"),
                            named(pod, "secret", "secretName"))
                    .flatMap(names -> names)
                    .filter(name -> !secrets.contains(name))
                    .forEach(name -> faults.add(Manifests.title(workload) + ": nothing makes the Secret " + name));
        });
        manifests
                .ofKind("ObjectStore")
                .forEach(store -> Stream.of("accessKeyId", "secretAccessKey")
                        .flatMap(key -> named(store, key, "name"))
                        .filter(name -> !secrets.contains(name))
                        .distinct()
                        .forEach(name -> faults.add(Manifests.title(store) + ": nothing makes the Secret " + name)));
        for (String service : Code.SERVICES) {
            boolean has = named(manifests.get("Deployment", service), "secretRef", "name")
                    .anyMatch((service + "-secrets")::equals);
            if (!has) {
                faults.add("Deployment " + service + " does not get its " + service + "-secrets");
            }
        }
        manifests.ofKind("Rollout").forEach(rollout -> checkRollout(manifests, rollout, faults));
        return faults.stream();
    }

    /** By External Secrets, or all by hand as docs say; by CloudNativePG, Strimzi, cert-manager. */
    private static TreeSet<String> secrets(Manifests manifests) {
        TreeSet<String> secrets = new TreeSet<>();
        if (manifests.ofKind("ExternalSecret").findAny().isEmpty()) {
            Code.SERVICES.forEach(service -> secrets.add(service + "-secrets"));
            secrets.addAll(List.of("redis-secrets", "stores-secrets", "postgres-backup-secrets"));
        }
        manifests
                .ofKind("ExternalSecret")
                .map(secret -> secret.at("/spec/target/name").asText())
                .forEach(secrets::add);
        manifests
                .ofKind("Cluster")
                .flatMap(cluster -> Stream.of("-app", "-ca").map(kind -> Manifests.name(cluster) + kind))
                .forEach(secrets::add);
        manifests
                .ofKind("Certificate")
                .map(certificate -> certificate.at("/spec/secretName").asText())
                .forEach(secrets::add);
        manifests.ofKind("KafkaUser").map(Manifests::name).forEach(secrets::add);
        manifests
                .ofKind("Kafka")
                .map(kafka -> Manifests.name(kafka) + "-cluster-ca-cert")
                .forEach(secrets::add);
        return secrets;
    }

    private static Stream<String> named(JsonNode node, String reference, String field) {
        return node.findValues(reference).stream()
                .map(found -> found.path(field).asText())
                .filter(name -> !name.isEmpty());
    }

    private static void checkRollout(Manifests manifests, JsonNode rollout, List<String> faults) {
        JsonNode strategy = rollout.at("/spec/strategy");
        Stream.of("activeService", "previewService", "canaryService", "stableService")
                .flatMap(field -> strategy.findValuesAsText(field).stream())
                .filter(name -> manifests
                        .find("Service", Manifests.namespace(rollout), name)
                        .isEmpty())
                .forEach(name -> faults.add(Manifests.title(rollout) + ": there is no Service " + name));
        for (String analysis : List.of("analysis", "prePromotionAnalysis", "postPromotionAnalysis")) {
            for (JsonNode run : strategy.findValues(analysis)) {
                TreeSet<String> given = Manifests.each(run.path("args"))
                        .map(arg -> arg.path("name").asText())
                        .collect(Collectors.toCollection(TreeSet::new));
                for (JsonNode template : run.path("templates")) {
                    String name = template.path("templateName").asText();
                    manifests
                            .find("AnalysisTemplate", Manifests.namespace(rollout), name)
                            .ifPresentOrElse(
                                    found -> Manifests.each(found.at("/spec/args"))
                                            .forEach(arg -> {
                                                if (!arg.has("value")
                                                        && !given.contains(
                                                                arg.path("name").asText())) {
                                                    faults.add(Manifests.title(rollout) + ": " + name + " needs "
                                                            + arg.path("name").asText());
                                                }
                                            }),
                                    () -> faults.add(
                                            Manifests.title(rollout) + ": there is no AnalysisTemplate " + name));
                }
            }
        }
        manifests
                .ofKind("AnalysisTemplate")
                .forEach(template -> Manifests.each(template.at("/spec/metrics"))
                        .filter(metric -> metric.at("/provider").has("prometheus"))
                        .filter(metric ->
                                !metric.path("successCondition").asText().contains("len(result) > 0 &&"))
                        .forEach(metric -> faults.add(Manifests.title(template) + ", "
                                + metric.path("name").asText() + ": no figures count as good ones")));
        manifests
                .ofKind("AnalysisTemplate")
                .forEach(template -> Manifests.each(template.at("/spec/metrics"))
                        .filter(metric -> REQUESTS.matcher(
                                        metric.at("/provider/prometheus/query").asText())
                                .find())
                        .filter(metric -> !metric.path("inconclusiveLimit").canConvertToInt()
                                || metric.path("failureCondition").asText().isEmpty())
                        .forEach(metric -> faults.add(Manifests.title(template) + ", "
                                + metric.path("name").asText() + ": a quiet hour counts as a fault")));
    }
}
