package io.rankmesh.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.manifests.kustomize.Kustomize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that one {@code kubectl apply} brings. */
public record Manifests(List<ObjectNode> objects) {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job");
    private static final String MESH_SUFFIX = ".svc.cluster.local";

    public static Manifests of(Path folder) {
        return new Manifests(Kustomize.render(folder));
    }

    /** A copy that may be changed. */
    public Manifests copy() {
        return new Manifests(
                new ArrayList<>(objects.stream().map(ObjectNode::deepCopy).toList()));
    }

    public Stream<ObjectNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    public Optional<ObjectNode> find(String kind, String namespace, String name) {
        return ofKind(kind)
                .filter(object -> name(object).equals(name) && namespace(object).equals(namespace))
                .findFirst();
    }

    /** The first object of that kind and name, in whatever namespace. */
    public ObjectNode get(String kind, String name) {
        return ofKind(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + kind + " " + name));
    }

    /** The Service of a host as the mesh or a URL writes it: a bare name belongs to the namespace of who says it. */
    public Optional<ObjectNode> service(String host, String from) {
        String bare = host.endsWith(MESH_SUFFIX) ? host.substring(0, host.length() - MESH_SUFFIX.length()) : host;
        String[] parts = bare.split("\\.");
        return parts.length > 2 ? Optional.empty() : find("Service", parts.length == 2 ? parts[1] : from, parts[0]);
    }

    public Stream<ObjectNode> workloads() {
        return objects.stream()
                .filter(object -> WORKLOADS.contains(object.path("kind").asText()));
    }

    /** Containers of the four services. */
    public Stream<JsonNode> serviceContainers() {
        return ofKind("Deployment")
                .flatMap(deployment -> each(deployment.at("/spec/template/spec/containers")))
                .filter(container -> container.path("name").asText().equals("service"));
    }

    /** The workloads of a namespace whose pods have all these labels. */
    public List<ObjectNode> withPods(String namespace, JsonNode labels) {
        return workloads()
                .filter(workload -> namespace(workload).equals(namespace))
                .filter(workload -> hasAll(workload.at("/spec/template/metadata/labels"), labels))
                .toList();
    }

    public static boolean hasAll(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    public static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    public static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    public static String title(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }

    public static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    public static Stream<String> texts(JsonNode array) {
        return each(array).map(JsonNode::asText);
    }
}
