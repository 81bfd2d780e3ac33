package io.rankmesh.audit.html;

import io.rankmesh.audit.json.JsonException;
import io.rankmesh.audit.json.JsonParser;
import io.rankmesh.audit.json.JsonValue;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A {@code script} element with JSON-LD.
 *
 * @param value what it holds; null when it cannot be read
 * @param error why it cannot be read, else null
 */
public record JsonLd(
        Element script, @Nullable JsonValue value, @Nullable JsonException error) {

    /** @param parser that of all blocks of the page */
    static JsonLd of(Element script, JsonParser parser) {
        try {
            return new JsonLd(script, parser.next(script.data()), null);
        } catch (JsonException e) {
            return new JsonLd(script, null, e);
        }
    }
}
