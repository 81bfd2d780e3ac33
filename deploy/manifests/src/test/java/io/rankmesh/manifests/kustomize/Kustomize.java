package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Renders a folder with a {@code kustomization.yaml}: resources, generators, components, then transformers, in kustomize's order. */
public final class Kustomize {

    private static final String FILE = "kustomization.yaml";

    private Kustomize() {}

    /** The objects of a folder, as {@code kubectl kustomize} would print them, in no particular order. */
    public static List<ObjectNode> render(Path folder) {
        List<Item> items = new ArrayList<>();
        accumulate(folder.toAbsolutePath().normalize(), items);
        addHashes(items);
        Set<String> seen = new HashSet<>();
        for (Item item : items) {
            if (!seen.add(item.group() + " " + item)) {
                throw new IllegalArgumentException(folder + ": twice " + item);
            }
        }
        return items.stream().map(Item::node).toList();
    }

    private static void accumulate(Path folder, List<Item> items) {
        JsonNode file = Yaml.read(folder.resolve(FILE)).getFirst();
        Known.fields(
                folder + "/" + FILE,
                file,
                "apiVersion",
                "kind",
                "metadata",
                "resources",
                "components",
                "namespace",
                "labels",
                "patches",
                "images",
                "replacements",
                "configMapGenerator",
                "generatorOptions");
        List<Item> own = file.path("kind").asText().equals("Component") ? items : new ArrayList<>();
        for (JsonNode resource : file.path("resources")) {
            addResource(folder.resolve(resource.asText()).normalize(), own);
        }
        for (JsonNode generator : file.path("configMapGenerator")) {
            ConfigMaps.generate(folder, generator, file.path("generatorOptions"), own);
        }
        for (JsonNode component : file.path("components")) {
            addComponent(folder.resolve(component.asText()).normalize(), own);
        }
        for (JsonNode patch : file.path("patches")) {
            new Patch(folder, patch).apply(own);
        }
        if (file.has("namespace")) {
            own.forEach(item -> setNamespace(item, file.get("namespace").asText()));
        }
        for (JsonNode labels : file.path("labels")) {
            own.forEach(item -> addLabels(folder, item, labels));
        }
        for (JsonNode image : file.path("images")) {
            Known.fields(folder + " images", image, "name", "newName", "newTag");
            own.forEach(item -> setImages(item.node(), image));
        }
        for (JsonNode replacement : file.path("replacements")) {
            new Replacement(folder.toString(), replacement).apply(own);
        }
        if (own != items) {
            items.addAll(own);
        }
    }

    private static void addResource(Path resource, List<Item> items) {
        if (Files.isDirectory(resource)) {
            accumulate(resource, items);
        } else {
            Yaml.read(resource).forEach(document -> items.add(new Item((ObjectNode) document, false)));
        }
    }

    private static void addComponent(Path component, List<Item> items) {
        JsonNode kind = Yaml.read(component.resolve(FILE)).getFirst().path("kind");
        if (!kind.asText().equals("Component")) {
            throw new IllegalArgumentException(component + " is no Component");
        }
        accumulate(component, items);
    }

    private static void setNamespace(Item item, String namespace) {
        if (item.kind().equals("Namespace")) {
            item.metadata().put("name", namespace);
        } else if (item.kind().endsWith("RoleBinding")
                && Manifests.each(item.node().path("subjects"))
                        .anyMatch(subject -> !subject.path("namespace").asText().equals(namespace))) {
            throw new UnsupportedOperationException("subjects without namespace in " + item);
        } else if (!item.isClusterScoped()) {
            item.metadata().put("namespace", namespace);
        }
    }

    private static void addLabels(Path folder, Item item, JsonNode labels) {
        Known.fields(folder + " labels", labels, "pairs", "includeTemplates", "includeSelectors");
        if (labels.path("includeSelectors").asBoolean()) {
            throw new UnsupportedOperationException(folder + ": labels in selectors");
        }
        ObjectNode pairs = (ObjectNode) labels.get("pairs");
        item.metadata().withObjectProperty("labels").setAll(pairs);
        boolean hasTemplate =
                Set.of("Deployment", "StatefulSet", "DaemonSet", "Job").contains(item.kind());
        if (labels.path("includeTemplates").asBoolean() && hasTemplate) {
            ((ObjectNode) item.node().at("/spec/template"))
                    .withObjectProperty("metadata")
                    .withObjectProperty("labels")
                    .setAll(pairs);
        }
    }

    private static void setImages(JsonNode node, JsonNode image) {
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : node.path(list)) {
                String[] old = container.path("image").asText().split(":", 2);
                if (container instanceof ObjectNode object
                        && old[0].equals(image.path("name").asText())) {
                    String name = image.path("newName").asText(old[0]);
                    String tag = image.path("newTag").asText(old.length > 1 ? old[1] : "");
                    object.put("image", tag.isEmpty() ? name : name + ":" + tag);
                }
            }
        }
        node.forEach(child -> setImages(child, image));
    }

    private static void addHashes(List<Item> items) {
        Map<String, String> renamed = new HashMap<>();
        for (Item item : items) {
            if (item.hashed()) {
                String name = item.name() + "-" + ConfigMaps.hash(item.node());
                renamed.put(item.name(), name);
                item.metadata().put("name", name);
            }
        }
        items.forEach(item -> rename(item.node(), renamed));
    }

    /** Pods name ConfigMaps in four ways. */
    private static void rename(JsonNode node, Map<String, String> renamed) {
        for (String reference : List.of("configMapRef", "configMapKeyRef", "configMap")) {
            if (node.path(reference) instanceof ObjectNode object
                    && renamed.containsKey(object.path("name").asText())) {
                object.put("name", renamed.get(object.get("name").asText()));
            }
        }
        node.forEach(child -> rename(child, renamed));
    }
}
