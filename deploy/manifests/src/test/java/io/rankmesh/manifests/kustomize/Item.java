package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One object on its way through the layers, found by the name that it had at first, too. */
final class Item {

    private final String firstName;
    private final boolean hashed;
    private ObjectNode node;

    /** @param hashed whether its name ends with a hash of its content */
    Item(ObjectNode node, boolean hashed) {
        this.node = node;
        this.firstName = node.at("/metadata/name").asText();
        this.hashed = hashed;
        if (firstName.isEmpty()
                || !node.path("kind").isTextual()
                || !node.path("apiVersion").isTextual()) {
            throw new IllegalArgumentException("Without apiVersion, kind or metadata.name: " + node);
        }
    }

    ObjectNode node() {
        return node;
    }

    void become(ObjectNode changed) {
        this.node = changed;
    }

    boolean hashed() {
        return hashed;
    }

    String kind() {
        return node.path("kind").asText();
    }

    String group() {
        String apiVersion = node.path("apiVersion").asText();
        return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }

    String version() {
        String apiVersion = node.path("apiVersion").asText();
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    String name() {
        return node.at("/metadata/name").asText();
    }

    String firstName() {
        return firstName;
    }

    String namespace() {
        return node.at("/metadata/namespace").asText();
    }

    ObjectNode metadata() {
        return (ObjectNode) node.get("metadata");
    }

    /** Kinds whose lists Kubernetes merges by key; those of custom resources are replaced whole. */
    boolean isBuiltIn() {
        String group = group();
        return !group.contains(".") || group.endsWith(".k8s.io");
    }

    boolean isClusterScoped() {
        return switch (kind()) {
            case "Namespace",
                    "ClusterRole",
                    "ClusterRoleBinding",
                    "CustomResourceDefinition",
                    "PriorityClass",
                    "StorageClass",
                    "PersistentVolume" -> true;
            default -> false;
        };
    }

    boolean is(JsonNode other) {
        return other.path("apiVersion").asText().equals(node.path("apiVersion").asText())
                && other.path("kind").asText().equals(kind())
                && isNamed(other.at("/metadata/name").asText())
                && (other.at("/metadata/namespace").isMissingNode()
                        || namespace().isEmpty()
                        || other.at("/metadata/namespace").asText().equals(namespace()));
    }

    boolean isNamed(String wanted) {
        return wanted.equals(name()) || wanted.equals(firstName);
    }

    @Override
    public String toString() {
        return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
    }
}
