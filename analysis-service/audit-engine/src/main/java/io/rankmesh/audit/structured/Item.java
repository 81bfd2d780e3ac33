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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that JSON-LD describes, or microdata in JSON-LD's form.
 *
 * @param main whether it stands at the top, in {@code @graph} or in a list there, or is what such a page is about, and not in another
 *     property of an item
 * @param owner the item that it is a part of; null when it is part of none
 * @param schemaOrg whether its plain names are those of schema.org
 */
public record Item(
        JsonObject object, boolean main, @Nullable Item owner, boolean schemaOrg) {
    private static final int MAX_ITEMS = 2_000;

    /** Properties by which a page names what it is about. */
    private static final Set<String> SUBJECTS = Set.of("mainEntity", "about");

    /** Pages whose own guides say what their subject must have. */
    private static final Set<String> JUDGED_WITH_SUBJECT = Set.of("QAPage", "ProfilePage", "FAQPage");

    private static final Pattern SCHEMA_ORG = Pattern.compile("(?:https?://(?:www\\.)?schema\\.org/|schema:)([^/#:]+)");

    private record Place(
            JsonValue value, boolean main, @Nullable Item owner, boolean schemaOrg) {}

    /** All items of a document, outer ones first. */
    public static List<Item> of(JsonValue document) {
        List<Item> items = new ArrayList<>();
        Deque<Place> left = new ArrayDeque<>();
        left.add(new Place(document, true, null, true));
        while (!left.isEmpty() && items.size() < MAX_ITEMS) {
            Place place = left.remove();
            switch (place.value()) {
                case JsonArray array ->
                    array.items()
                            .forEach(value ->
                                    left.add(new Place(value, place.main(), place.owner(), place.schemaOrg())));
                case JsonObject object -> addAll(object, place, items, left);
                default -> {}
            }
        }
        return items;
    }

    private static void addAll(JsonObject object, Place place, List<Item> items, Deque<Place> left) {
        JsonValue context = object.members().get("@context");
        boolean schemaOrg = context == null ? place.schemaOrg() : Context.isSchemaOrg(context);
        Item item = new Item(object, place.main(), place.owner(), schemaOrg);
        boolean typed = object.members().containsKey("@type");
        if (typed) {
            items.add(item);
        }
        boolean page = typed && place.main() && item.isPage();
        object.members().forEach((name, value) -> {
            if (!name.equals("@context")) {
                boolean main = (place.main() && name.equals("@graph")) || (page && SUBJECTS.contains(name));
                left.add(new Place(value, main, typed ? item : place.owner(), schemaOrg));
            }
        });
    }

    private boolean isPage() {
        return types().stream().anyMatch(type -> type.endsWith("Page") && !JUDGED_WITH_SUBJECT.contains(type));
    }

    /** Names of the types that are schema.org's, without its address; an item may have several. */
    public List<String> types() {
        return switch (object.members().get("@type")) {
            case JsonString one -> localName(one.value()).stream().toList();
            case JsonArray many ->
                many.items().stream()
                        .flatMap(value -> value instanceof JsonString name
                                ? localName(name.value()).stream()
                                : Optional.<String>empty().stream())
                        .toList();
            case null, default -> List.of();
        };
    }

    private Optional<String> localName(String type) {
        if (type.indexOf(':') < 0) {
            return schemaOrg ? Optional.of(type.strip()) : Optional.empty();
        }
        Matcher known = SCHEMA_ORG.matcher(type.strip());
        return known.matches() ? Optional.of(known.group(1)) : Optional.empty();
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
