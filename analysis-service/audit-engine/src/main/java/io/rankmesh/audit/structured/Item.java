package io.rankmesh.audit.structured;

import io.rankmesh.audit.json.JsonValue;
import io.rankmesh.audit.json.JsonValue.JsonArray;
import io.rankmesh.audit.json.JsonValue.JsonLiteral;
import io.rankmesh.audit.json.JsonValue.JsonObject;
import io.rankmesh.audit.json.JsonValue.JsonString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that JSON-LD describes, or microdata in JSON-LD's form.
 *
 * @param main whether it stands at the top, in {@code @graph} or in a list there, and not in a property of another item
 * @param owner the item that it is a part of; null when it is part of none
 */
public record Item(
        JsonObject object, boolean main, @Nullable Item owner) {
    private static final int MAX_ITEMS = 2_000;

    private record Place(
            JsonValue value, boolean main, @Nullable Item owner) {}

    /** All items of a document, outer ones first. */
    public static List<Item> of(JsonValue document) {
        List<Item> items = new ArrayList<>();
        Deque<Place> left = new ArrayDeque<>();
        left.add(new Place(document, true, null));
        while (!left.isEmpty() && items.size() < MAX_ITEMS) {
            Place place = left.remove();
            switch (place.value()) {
                case JsonArray array ->
                    array.items().forEach(value -> left.add(new Place(value, place.main(), place.owner())));
                case JsonObject object -> {
                    Item item = new Item(object, place.main(), place.owner());
                    boolean typed = object.members().containsKey("@type");
                    if (typed) {
                        items.add(item);
                    }
                    object.members().forEach((name, value) -> {
                        if (!name.equals("@context")) {
                            boolean main = place.main() && name.equals("@graph");
                            left.add(new Place(value, main, typed ? item : place.owner()));
                        }
                    });
                }
                default -> {}
            }
        }
        return items;
    }

    /** Names of the types without the vocabulary's address; an item may have several. */
    public List<String> types() {
        return switch (object.members().get("@type")) {
            case JsonString one -> List.of(localName(one.value()));
            case JsonArray many ->
                many.items().stream()
                        .flatMap(value -> value instanceof JsonString name
                                ? Optional.of(localName(name.value())).stream()
                                : Optional.<String>empty().stream())
                        .toList();
            case null, default -> List.of();
        };
    }

    private static String localName(String type) {
        return type.substring(
                Math.max(type.lastIndexOf('/'), Math.max(type.lastIndexOf('#'), type.lastIndexOf(':'))) + 1);
    }

    /** Whether it is part of an item of one of these types. */
    public boolean isPartOf(List<String> types) {
        return owner != null && owner.types().stream().anyMatch(types::contains);
    }

    /** Whether it only points to an item that is described elsewhere. */
    public boolean isReference() {
        return object.members().containsKey("@id") && object.members().size() <= 2;
    }

    /**
     * Whether a property has a value that says something.
     *
     * @param path names with dots between them
     */
    public boolean has(String path) {
        return has(object, path);
    }

    private static boolean has(@Nullable JsonValue value, String path) {
        return switch (value) {
            case JsonArray array -> array.items().stream().anyMatch(item -> has(item, path));
            case JsonObject object -> {
                int dot = path.indexOf('.');
                JsonValue next = object.members().get(dot < 0 ? path : path.substring(0, dot));
                // what is described elsewhere may have it there
                boolean elsewhere =
                        object.members().containsKey("@id") && !object.members().containsKey("@type");
                yield elsewhere || (dot < 0 ? isFilled(next) : has(next, path.substring(dot + 1)));
            }
            case null, default -> false;
        };
    }

    private static boolean isFilled(@Nullable JsonValue value) {
        return switch (value) {
            case null -> false;
            case JsonString text -> !text.value().isBlank();
            case JsonArray array -> array.items().stream().anyMatch(Item::isFilled);
            case JsonObject object -> !object.members().isEmpty();
            case JsonLiteral literal -> literal != JsonLiteral.NULL;
            default -> true;
        };
    }
}
