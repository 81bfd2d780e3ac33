package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 6902: add, replace, remove and test. */
final class JsonPatch {

    private JsonPatch() {}

    static ObjectNode apply(ObjectNode target, JsonNode operations) {
        ObjectNode result = target.deepCopy();
        for (JsonNode operation : operations) {
            Known.fields("JSON patch", operation, "op", "path", "value");
            JsonPointer path = JsonPointer.compile(operation.path("path").asText());
            String op = operation.path("op").asText();
            JsonNode old = result.at(path);
            if (!op.equals("add") && old.isMissingNode()) {
                throw new IllegalArgumentException("JSON patch: nothing at " + path);
            }
            switch (op) {
                case "test" -> {
                    if (!old.equals(operation.get("value"))) {
                        throw new IllegalArgumentException("JSON patch: " + old + " at " + path);
                    }
                }
                case "add", "replace", "remove" -> change(result.at(path.head()), op, path, operation.get("value"));
                default -> throw new UnsupportedOperationException("JSON patch: " + op);
            }
        }
        return result;
    }

    private static void change(JsonNode parent, String op, JsonPointer path, JsonNode value) {
        String last = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            if (op.equals("remove")) {
                object.remove(last);
            } else {
                object.set(last, value.deepCopy());
            }
        } else if (parent instanceof ArrayNode array) {
            int index = last.equals("-") ? array.size() : Integer.parseInt(last);
            switch (op) {
                case "remove" -> array.remove(index);
                case "replace" -> array.set(index, value.deepCopy());
                default -> array.insert(index, value.deepCopy());
            }
        } else {
            throw new IllegalArgumentException("JSON patch: nothing that holds " + path);
        }
    }
}
