package io.rankmesh.gateway.contract;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of what was made in a collection which operations take its id. */
final class Links {

    private static final String ITEM = "/{id}";

    private Links() {}

    static void add(Map<String, JsonObject> paths, Map<String, JsonObject> schemas) {
        paths.forEach((collection, item) -> {
            JsonObject post = item.getJsonObject("post");
            if (post != null && paths.keySet().stream().anyMatch(path -> path.startsWith(collection + ITEM))) {
                success(post)
                        .ifPresent(answer -> idOf(answer, schemas)
                                .ifPresent(id -> answer.put("links", links(paths, collection + ITEM, id))));
            }
        });
    }

    private static JsonObject links(Map<String, JsonObject> paths, String item, String id) {
        JsonObject links = new JsonObject();
        paths.forEach((path, operations) -> {
            if (path.equals(item) || path.startsWith(item + "/")) {
                operations.forEach(operation -> {
                    String name = ((JsonObject) operation.getValue()).getString("operationId");
                    links.put(
                            name,
                            new JsonObject()
                                    .put("operationId", name)
                                    .put("parameters", new JsonObject().put("id", "$response.body#" + id)));
                });
            }
        });
        return links;
    }

    private static Optional<JsonObject> success(JsonObject operation) {
        return operation.getJsonObject("responses").stream()
                .filter(answer -> answer.getKey().toLowerCase(Locale.ROOT).startsWith("2"))
                .map(answer -> (JsonObject) answer.getValue())
                .findFirst();
    }

    /** Where an answer has the id: it is the thing itself, or holds it. */
    private static Optional<String> idOf(JsonObject answer, Map<String, JsonObject> schemas) {
        JsonObject content = answer.getJsonObject("content", new JsonObject());
        JsonObject body = content.getJsonObject("application/json");
        JsonObject schema = body == null ? null : resolve(body.getJsonObject("schema"), schemas);
        if (schema == null) {
            return Optional.empty();
        }
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        if (properties.containsKey("id")) {
            return Optional.of("/id");
        }
        for (String property : properties.fieldNames()) {
            JsonObject held = resolve(properties.getJsonObject(property), schemas);
            if (held != null
                    && held.getJsonObject("properties", new JsonObject()).containsKey("id")) {
                return Optional.of("/" + property + "/id");
            }
        }
        return Optional.empty();
    }

    private static @Nullable JsonObject resolve(@Nullable JsonObject schema, Map<String, JsonObject> schemas) {
        String reference = schema == null ? null : schema.getString("$ref");
        return reference == null ? schema : schemas.get(reference.substring(Json.SCHEMAS.length()));
    }
}
