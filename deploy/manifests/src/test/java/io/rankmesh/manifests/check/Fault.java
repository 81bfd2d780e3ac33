package io.rankmesh.manifests.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Yaml;

/**
 * One change to one object, the check that finds it, and what that says.
 *
 * @param value YAML; nothing: what stands there is removed, an empty path: the object
 */
record Fault(String kind, String name, String path, String value, Class<? extends Check> check, String says) {

    static final String CONTAINER = "/spec/template/spec/containers/0";

    static Fault fault(String kind, String name, String path, String value, Class<? extends Check> check, String says) {
        return new Fault(kind, name, path, value, check, says);
    }

    Manifests plantIn(Manifests sound) {
        Manifests changed = sound.copy();
        ObjectNode object = changed.get(kind, name);
        if (path.isEmpty()) {
            changed.objects().remove(object);
            return changed;
        }
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = object.at(pointer.head());
        String last = pointer.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            int index = last.equals("-") ? array.size() : Integer.parseInt(last);
            if (value.isEmpty()) {
                array.remove(index);
            } else if (last.equals("-")) {
                array.add(Yaml.parse(value).getFirst());
            } else {
                array.set(index, Yaml.parse(value).getFirst());
            }
        } else if (value.isEmpty()) {
            assertThat(((ObjectNode) parent).remove(last)).isNotNull();
        } else {
            ((ObjectNode) parent).set(last, Yaml.parse(value).getFirst());
        }
        return changed;
    }

    @Override
    public String toString() {
        String change = value.isEmpty() ? "gone" : value;
        return kind + " " + name + (path.isEmpty() ? "" : " " + path) + ": " + change;
    }
}
