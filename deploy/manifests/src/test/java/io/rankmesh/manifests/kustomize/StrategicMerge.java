package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A patch that looks like the object. Maps are merged, {@code null} removes; lists are replaced, but for those that Kubernetes merges by a
 * key: there the patch's elements come first, as kustomize has it.
 */
final class StrategicMerge {

    private static final String DIRECTIVE = "$patch";

    /** Lists of built-in kinds that are merged, with their keys: k8s.io/api, {@code patchMergeKey}. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "containers", List.of("name"),
            "initContainers", List.of("name"),
            "env", List.of("name"),
            "volumes", List.of("name"),
            "imagePullSecrets", List.of("name"),
            "volumeMounts", List.of("mountPath"),
            "topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable"),
            "hostAliases", List.of("ip"));

    private final boolean mergesLists;

    StrategicMerge(boolean mergesLists) {
        this.mergesLists = mergesLists;
    }

    /** The merged object, or nothing if the patch deletes it. */
    Optional<ObjectNode> apply(ObjectNode target, ObjectNode patch) {
        String directive = patch.path(DIRECTIVE).asText();
        return switch (directive) {
            case "" -> Optional.of(merge(target, patch));
            case "delete" -> Optional.empty();
            case "replace" -> Optional.of(without(patch));
            default -> throw new UnsupportedOperationException("$patch: " + directive);
        };
    }

    private ObjectNode merge(ObjectNode target, ObjectNode patch) {
        ObjectNode merged = target.deepCopy();
        patch.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode change = field.getValue();
            JsonNode old = merged.get(name);
            if (change.isNull()) {
                merged.remove(name);
            } else if (change instanceof ObjectNode object) {
                ObjectNode base = old instanceof ObjectNode was ? was : JsonNodeFactory.instance.objectNode();
                apply(base, object).ifPresentOrElse(result -> merged.set(name, result), () -> merged.remove(name));
            } else if (change instanceof ArrayNode elements
                    && old instanceof ArrayNode was
                    && keysOf(name, was).isPresent()) {
                merged.set(name, mergeByKey(was, elements, keysOf(name, was).get()));
            } else {
                merged.set(name, change.deepCopy());
            }
        });
        return merged;
    }

    private Optional<List<String>> keysOf(String list, ArrayNode elements) {
        if (!mergesLists) {
            return Optional.empty();
        }
        if (list.equals("ports") && !elements.isEmpty()) {
            // of a container, of a Service; a NetworkPolicy's are replaced
            JsonNode first = elements.get(0);
            return first.has("containerPort")
                    ? Optional.of(List.of("containerPort", "protocol"))
                    : first.has("name") && first.has("port")
                            ? Optional.of(List.of("port", "protocol"))
                            : Optional.empty();
        }
        return Optional.ofNullable(KEYS.get(list));
    }

    private ArrayNode mergeByKey(ArrayNode target, ArrayNode patch, List<String> keys) {
        Map<List<String>, JsonNode> old = new LinkedHashMap<>();
        target.forEach(element -> old.put(key(element, keys), element));
        List<JsonNode> result = new ArrayList<>();
        for (JsonNode element : patch) {
            JsonNode base = old.remove(key(element, keys));
            ObjectNode start = base instanceof ObjectNode was ? was : JsonNodeFactory.instance.objectNode();
            apply(start, (ObjectNode) element).ifPresent(result::add);
        }
        result.addAll(old.values());
        return JsonNodeFactory.instance.arrayNode().addAll(result);
    }

    private static List<String> key(JsonNode element, List<String> keys) {
        return keys.stream().map(key -> element.path(key).asText()).toList();
    }

    private static ObjectNode without(ObjectNode patch) {
        ObjectNode copy = patch.deepCopy();
        copy.remove(DIRECTIVE);
        return copy;
    }
}
