package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** One entry of {@code replacements}: a value of one object, written into others. */
final class Replacement {

    private final String where;
    private final JsonNode entry;

    Replacement(String where, JsonNode entry) {
        this.where = where + " replacements";
        this.entry = entry;
        Known.fields(this.where, entry, "source", "targets");
        Known.fields(this.where, entry.path("source"), "group", "version", "kind", "name", "namespace", "fieldPath");
    }

    void apply(List<Item> items) {
        ObjectNode source = entry.get("source").deepCopy();
        FieldPath from = new FieldPath(source.remove("fieldPath").asText());
        Selector selector = new Selector(where, source);
        List<Item> sources = items.stream().filter(selector).toList();
        if (sources.size() != 1) {
            throw new IllegalArgumentException(where + ": " + sources.size() + " objects are " + selector);
        }
        String value = from.read(sources.getFirst().node());
        for (JsonNode target : entry.path("targets")) {
            Known.fields(where, target, "select", "fieldPaths", "options");
            Selector select = new Selector(where, target.get("select"));
            items.stream().filter(select).forEach(item -> write(item, target, value));
        }
    }

    private void write(Item item, JsonNode target, String value) {
        JsonNode options = target.path("options");
        Known.fields(where, options, "delimiter", "index", "create");
        for (JsonNode path : target.path("fieldPaths")) {
            new FieldPath(path.asText())
                    .change(item.node(), options.path("create").asBoolean(), old -> part(options, old, value));
        }
    }

    private static String part(JsonNode options, String old, String value) {
        String delimiter = options.path("delimiter").asText();
        if (delimiter.isEmpty()) {
            return value;
        }
        String[] parts = old.split(Pattern.quote(delimiter), -1);
        int index = options.path("index").asInt();
        if (index < 0 || index >= parts.length) {
            throw new UnsupportedOperationException("Replacement of part " + index + " of " + old);
        }
        parts[index] = value;
        return String.join(delimiter, parts);
    }
}
