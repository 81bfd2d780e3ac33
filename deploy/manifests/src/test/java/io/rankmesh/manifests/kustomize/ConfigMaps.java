package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code configMapGenerator}: data from literals and files, and a name that ends with their hash. */
final class ConfigMaps {

    private static final int HASH_LENGTH = 10;

    private ConfigMaps() {}

    static void generate(Path folder, JsonNode entry, JsonNode generatorOptions, List<Item> items) {
        String where = folder + " configMapGenerator";
        Known.fields(where, entry, "name", "namespace", "literals", "files", "behavior", "options");
        JsonNode options = entry.path("options");
        Known.fields(where, options, "labels", "annotations", "disableNameSuffixHash");
        Known.fields(where, generatorOptions, "labels", "annotations", "disableNameSuffixHash");
        String name = entry.path("name").asText();
        ObjectNode data = data(folder, entry);
        switch (entry.path("behavior").asText("create")) {
            case "create" -> {
                ObjectNode map = JsonNodeFactory.instance.objectNode();
                map.put("apiVersion", "v1").put("kind", "ConfigMap");
                ObjectNode metadata = map.putObject("metadata").put("name", name);
                if (entry.has("namespace")) {
                    metadata.set("namespace", entry.get("namespace"));
                }
                for (JsonNode given : List.of(generatorOptions, options)) {
                    copy(given, metadata, "labels");
                    copy(given, metadata, "annotations");
                }
                map.set("data", data);
                boolean plain = options.path("disableNameSuffixHash").asBoolean()
                        || generatorOptions.path("disableNameSuffixHash").asBoolean();
                items.add(new Item(map, !plain));
            }
            case "merge" -> {
                ObjectNode map = items.stream()
                        .filter(item -> item.kind().equals("ConfigMap") && item.isNamed(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(where + ": no ConfigMap " + name))
                        .node();
                map.withObjectProperty("data").setAll(data);
            }
            default -> throw new UnsupportedOperationException(where + ": behavior " + entry.get("behavior"));
        }
    }

    private static void copy(JsonNode options, ObjectNode metadata, String field) {
        if (options.path(field) instanceof ObjectNode given) {
            metadata.withObjectProperty(field).setAll(given);
        }
    }

    private static ObjectNode data(Path folder, JsonNode entry) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        for (JsonNode literal : entry.path("literals")) {
            int equals = literal.asText().indexOf('=');
            data.put(literal.asText().substring(0, equals), literal.asText().substring(equals + 1));
        }
        for (JsonNode file : entry.path("files")) {
            String text = file.asText();
            int equals = text.indexOf('=');
            Path path = folder.resolve(text.substring(equals + 1));
            try {
                data.put(
                        equals < 0 ? path.getFileName().toString() : text.substring(0, equals), Files.readString(path));
            } catch (IOException e) {
                throw new UncheckedIOException(path.toString(), e);
            }
        }
        return data;
    }

    /** The first characters of the SHA-256 of the content, those replaced that could make words. */
    static String hash(ObjectNode map) {
        try {
            Map<String, Object> content = new TreeMap<>();
            content.put("kind", "ConfigMap");
            // kustomize leaves it out
            content.put("name", "");
            content.put("data", new JsonMapper().convertValue(map.path("data"), TreeMap.class));
            // as Go writes JSON
            String json = new JsonMapper()
                    .writeValueAsString(content)
                    .replace("&", "\\u0026")
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest)
                    .substring(0, HASH_LENGTH)
                    .chars()
                    .mapToObj(ConfigMaps::harmless)
                    .collect(Collectors.joining());
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String harmless(int digit) {
        return switch (digit) {
            case '0' -> "g";
            case '1' -> "h";
            case '3' -> "k";
            case 'a' -> "m";
            case 'e' -> "t";
            default -> String.valueOf((char) digit);
        };
    }
}
