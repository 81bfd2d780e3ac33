package io.rankmesh.audit.html;

import io.rankmesh.audit.json.JsonValue.JsonObject;
import org.jsoup.nodes.Element;

/**
 * An item of microdata that is not a property of another one, in the form that JSON-LD would give it.
 *
 * @param element where it begins
 * @param item with {@code @type} if it is of a type of schema.org; each property has an array of its values
 */
public record Microdata(Element element, JsonObject item) {}
