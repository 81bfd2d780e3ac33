package io.rankmesh.audit.json;

import java.util.List;
import java.util.Map;

/** A JSON value. */
public sealed interface JsonValue {

    /** @param members in their order; of equal names the last counts */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {}

    record JsonArray(List<JsonValue> items) implements JsonValue {}

    record JsonString(String value) implements JsonValue {}

    /** @param text as written, since nobody here calculates with it */
    record JsonNumber(String text) implements JsonValue {}

    /** {@code true}, {@code false} and {@code null}. */
    enum JsonLiteral implements JsonValue {
        TRUE,
        FALSE,
        NULL
    }
}
