package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which objects a patch or a replacement means. All that is left out matches. */
final class Selector implements Predicate<Item> {

    private final JsonNode node;

    Selector(String where, JsonNode node) {
        Known.fields(where, node, "group", "version", "kind", "name", "namespace", "labelSelector");
        this.node = node;
    }

    @Override
    public boolean test(Item item) {
        return matches("group", item.group())
                && matches("version", item.version())
                && matches("kind", item.kind())
                && (matches("name", item.name()) || matches("name", item.firstName()))
                && matches("namespace", item.namespace())
                && hasLabels(item);
    }

    private boolean matches(String field, String value) {
        String wanted = node.path(field).asText();
        return wanted.isEmpty() || Pattern.matches(wanted, value);
    }

    private boolean hasLabels(Item item) {
        String wanted = node.path("labelSelector").asText();
        if (wanted.isEmpty()) {
            return true;
        }
        JsonNode labels = item.node().at("/metadata/labels");
        for (String pair : wanted.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.charAt(equals - 1) == '!') {
                throw new UnsupportedOperationException("labelSelector " + wanted + ": only key=value");
            }
            String value = pair.substring(equals + 1).strip();
            if (!labels.path(pair.substring(0, equals).strip()).asText().equals(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
