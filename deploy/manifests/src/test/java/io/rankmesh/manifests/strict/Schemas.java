package io.rankmesh.manifests.strict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The schemas of {@code src/test/resources/schemas}, closed: what they do not name is a fault. */
final class Schemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();
    private static final Map<String, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private Schemas() {}

    static boolean has(String kind, String apiVersion) {
        return Schemas.class.getResource("/schemas/" + kind + ".yaml") != null
                && schema(kind).at("/properties/apiVersion/const").asText().equals(apiVersion);
    }

    static Stream<String> faults(String kind, ObjectNode object) {
        JsonSchema schema = COMPILED.computeIfAbsent(kind, name -> FACTORY.getSchema(schema(name)));
        return schema.validate(object).stream().map(message -> Manifests.title(object) + ": " + message.getMessage());
    }

    private static JsonNode schema(String kind) {
        return READ.computeIfAbsent(kind, Schemas::read);
    }

    private static JsonNode read(String kind) {
        try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + kind + ".yaml")) {
            JsonNode schema = Yaml.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .getFirst();
            close(schema);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.properties().forEach(field -> {
            // a condition describes a part
            if (!field.getKey().equals("if") && !field.getKey().equals("allOf")) {
                close(field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(Schemas::close);
        }
    }
}
