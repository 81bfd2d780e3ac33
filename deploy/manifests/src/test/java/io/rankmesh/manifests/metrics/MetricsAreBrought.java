package io.rankmesh.manifests.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Each line of platform.txt: whether what is applied, or a prerequisite that README names, has pods that its job scrapes, and it keeps the metric. */
final class MetricsAreBrought {

    /** Controllers that others install, by what platform.txt calls them: the name that their pods have, and their port. */
    private static final Map<String, Pod> PREREQUISITES = Map.of(
            "Argo Rollouts", Pod.of("argo-rollouts", 8090),
            "cert-manager", Pod.of("cert-manager", 9402),
            "kube-state-metrics", Pod.of("kube-state-metrics", 8080));

    private static final Set<String> OF_NODES = Set.of("cAdvisor", "kubelet");
    private static final String ITSELF = "Prometheus itself";
    private static final int KAFKA_EXPORTER = 9404;
    private static final int CNPG_INSTANCE = 9187;

    private final Manifests suite;
    private final Manifests observability;
    private final List<ScrapeJob> jobs;

    MetricsAreBrought(Manifests suite, Manifests observability, JsonNode prometheus) {
        this.suite = suite;
        this.observability = observability;
        this.jobs = Manifests.each(prometheus.path("scrape_configs"))
                .map(ScrapeJob::new)
                .toList();
    }

    /** @param platform the lines of platform.txt */
    List<String> faults(List<String> platform) {
        List<String> faults = new ArrayList<>();
        String section = "";
        for (String line : platform) {
            if (line.startsWith(PlatformMetricsTest.JOB)) {
                section = line.substring(PlatformMetricsTest.JOB.length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" ", 2);
                String job = section;
                boolean brought = words[1].equals(ITSELF)
                        || jobs.stream()
                                .anyMatch(known -> known.name().equals(job) && brings(known, words[0], words[1]));
                if (!brought) {
                    faults.add("job " + job + " scrapes nobody who has " + words[0] + " (" + words[1] + ")");
                }
            }
        }
        return faults;
    }

    private boolean brings(ScrapeJob job, String metric, String exporter) {
        if (OF_NODES.contains(exporter)) {
            return job.role().equals("node") && job.keeps(metric);
        }
        return job.role().equals("pod") && job.keeps(metric) && pods(exporter).anyMatch(pod -> pod.isScrapedBy(job));
    }

    private Stream<Pod> pods(String exporter) {
        if (PREREQUISITES.containsKey(exporter)) {
            return Code.text("README.md").contains(exporter) ? Stream.of(PREREQUISITES.get(exporter)) : Stream.empty();
        }
        return switch (exporter) {
            // beside each service; the injector sends who asks for the pod's metrics to those of both
            case "Istio", "Envoy of any mesh" -> suite.ofKind("Deployment").map(Pod::ofWorkload);
            case "OpenTelemetry Collector" ->
                observability
                        .ofKind("Deployment")
                        .filter(workload -> Manifests.name(workload).equals("otel-collector"))
                        .flatMap(workload -> Manifests.each(workload.at("/spec/template/spec/containers/0/ports"))
                                .map(port -> Pod.ofWorkload(workload).withPort(port)));
            case "Kafka exporter, which Strimzi brings" ->
                suite.ofKind("Kafka")
                        .filter(kafka -> kafka.path("spec").has("kafkaExporter"))
                        .map(kafka -> new Pod(
                                Map.of("strimzi.io/cluster", Manifests.name(kafka)),
                                texts(kafka.at("/spec/kafkaExporter/template/pod/metadata/annotations")),
                                "tcp-prometheus",
                                KAFKA_EXPORTER));
            case "CloudNativePG, an instance", "CloudNativePG, Barman Cloud plugin" ->
                suite.ofKind("Cluster")
                        .map(cluster -> new Pod(
                                Map.of("cnpg.io/cluster", Manifests.name(cluster)),
                                Map.of(),
                                "metrics",
                                CNPG_INSTANCE));
            default -> throw new IllegalArgumentException("Who is " + exporter + "?");
        };
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** @param port where its metrics are */
    private record Pod(Map<String, String> labels, Map<String, String> annotations, String portName, int port) {

        private static final String ADDRESS = "10.0.0.1";

        static Pod of(String name, int port) {
            return new Pod(Map.of("app.kubernetes.io/name", name), Map.of(), "metrics", port);
        }

        static Pod ofWorkload(JsonNode workload) {
            JsonNode metadata = workload.at("/spec/template/metadata");
            Map<String, String> annotations = texts(metadata.path("annotations"));
            return new Pod(
                    texts(metadata.path("labels")),
                    annotations,
                    "",
                    Integer.parseInt(annotations.getOrDefault("prometheus.io/port", "0")));
        }

        Pod withPort(JsonNode containerPort) {
            return new Pod(
                    labels,
                    annotations,
                    containerPort.path("name").asText(),
                    containerPort.path("containerPort").asInt());
        }

        /** Kubernetes tells of each port of each container. */
        boolean isScrapedBy(ScrapeJob job) {
            Map<String, String> told = new TreeMap<>();
            told.put("__address__", ADDRESS + ":" + port);
            told.put("__meta_kubernetes_pod_ip", ADDRESS);
            told.put("__meta_kubernetes_pod_phase", "Running");
            told.put("__meta_kubernetes_pod_container_port_name", portName);
            labels.forEach((name, value) -> told.put("__meta_kubernetes_pod_label_" + legal(name), value));
            annotations.forEach((name, value) -> told.put("__meta_kubernetes_pod_annotation_" + legal(name), value));
            return job.relabel(told)
                    .filter(target -> target.get("__address__").equals(ADDRESS + ":" + port))
                    .isPresent();
        }

        private static String legal(String name) {
            return name.replaceAll("[^a-zA-Z0-9_]", "_");
        }
    }
}
