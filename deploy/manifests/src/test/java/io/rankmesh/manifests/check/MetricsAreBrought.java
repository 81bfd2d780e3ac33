package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Each metric of others that is asked for has somebody who brings it: an object here, or what the README asks a cluster for. */
final class MetricsAreBrought implements Check {

    private static final Path LIST = Tree.ROOT.resolve("deploy/observability/metrics/platform.txt");

    /** The kind of object that brings the exporter, and what its specification must have for that. */
    private record Bringer(String kind, String part) {}

    private static final Map<String, Bringer> BRINGERS = Map.of(
            "CloudNativePG, an instance", new Bringer("Cluster", "/spec/instances"),
            "CloudNativePG, Barman Cloud plugin", new Bringer("Cluster", "/spec/plugins"),
            "Kafka exporter, which Strimzi brings", new Bringer("Kafka", "/spec/kafkaExporter"),
            "cert-manager", new Bringer("Certificate", "/spec/secretName"),
            "Argo Rollouts", new Bringer("Rollout", "/spec/strategy"));

    /** A cluster with a mesh, or deploy/observability itself. */
    private static final Set<String> ALWAYS_THERE =
            Set.of("cAdvisor", "kubelet", "Istio", "Envoy of any mesh", "Prometheus itself");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        String readme = text(Tree.ROOT.resolve("README.md"));
        text(LIST)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String metric = line.substring(0, line.indexOf(' '));
                    String exporter = line.substring(line.indexOf(' ') + 1);
                    Optional<Bringer> bringer = Optional.ofNullable(BRINGERS.get(exporter));
                    if (bringer.isPresent()) {
                        without(manifests, bringer.get())
                                .forEach(object -> faults.add(Manifests.title(object) + " does not bring " + metric));
                    } else if (!ALWAYS_THERE.contains(exporter)
                            && !exporter.startsWith("OpenTelemetry Collector")
                            && !readme.contains(exporter)) {
                        faults.add("nobody brings " + metric + ", not even the README knows " + exporter);
                    }
                });
        return faults.stream();
    }

    /** Where no such object is, whoever left the component out brings its own. */
    private static Stream<? extends JsonNode> without(Manifests manifests, Bringer bringer) {
        return manifests
                .ofKind(bringer.kind())
                .filter(object -> object.at(bringer.part()).isMissingNode());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
