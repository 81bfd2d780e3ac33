package io.rankmesh.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** References within a document. */
final class Json {

    static final String SCHEMAS = "#/components/schemas/";

    private static final String REF = "$ref";

    private Json() {}

    static JsonObject reference(String pointer) {
        return new JsonObject().put(REF, pointer);
    }

    /** The names of all schemas that are referred to in there. */
    static Set<String> schemasOf(Object part) {
        Set<String> names = new LinkedHashSet<>();
        rewrite(part, name -> {
            names.add(name);
            return name;
        });
        return names;
    }

    /** A copy whose references to schemas have other names. */
    static Object rewrite(Object part, UnaryOperator<String> names) {
        if (part instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(item -> copy.add(rewrite(item, names)));
            return copy;
        }
        if (!(part instanceof JsonObject object)) {
            return part;
        }
        JsonObject copy = new JsonObject();
        for (Map.Entry<String, Object> field : object) {
            boolean refers = field.getKey().equals(REF)
                    && field.getValue() instanceof String target
                    && target.startsWith(SCHEMAS);
            copy.put(
                    field.getKey(),
                    refers
                            ? SCHEMAS + names.apply(((String) field.getValue()).substring(SCHEMAS.length()))
                            : rewrite(field.getValue(), names));
        }
        return copy;
    }
}
