package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.manifests.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One entry of {@code patches}. */
final class Patch {

    private final String where;
    private final List<JsonNode> documents;
    private final Optional<Selector> target;

    Patch(Path folder, JsonNode entry) {
        where = folder + " patches";
        Known.fields(where, entry, "path", "patch", "target");
        documents = entry.has("path")
                ? Yaml.read(folder.resolve(entry.get("path").asText()))
                : Yaml.parse(entry.path("patch").asText());
        target = entry.has("target") ? Optional.of(new Selector(where, entry.get("target"))) : Optional.empty();
        if (documents.isEmpty()) {
            throw new IllegalArgumentException(where + ": an empty patch");
        }
    }

    void apply(List<Item> items) {
        for (JsonNode document : documents) {
            List<Item> meant = items.stream()
                    .filter(item -> target.map(selector -> selector.test(item)).orElseGet(() -> item.is(document)))
                    .toList();
            if (meant.isEmpty() && target.isEmpty()) {
                throw new IllegalArgumentException(
                        where + ": no object for the patch of " + document.at("/metadata/name"));
            }
            for (Item item : meant) {
                change(item, document)
                        .ifPresentOrElse(changed -> item.become(keepName(item, changed)), () -> items.remove(item));
            }
        }
    }

    private Optional<ObjectNode> change(Item item, JsonNode document) {
        return document.isArray()
                ? Optional.of(JsonPatch.apply(item.node(), document))
                : new StrategicMerge(item.isBuiltIn()).apply(item.node(), (ObjectNode) document);
    }

    /** A patch with a target may call its object anything. */
    private static ObjectNode keepName(Item item, ObjectNode changed) {
        ((ObjectNode) changed.get("metadata")).put("name", item.name());
        changed.put("kind", item.kind());
        changed.put("apiVersion", item.node().get("apiVersion").asText());
        return changed;
    }
}
