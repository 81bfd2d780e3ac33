package io.rankmesh.audit.html;

import io.rankmesh.audit.json.JsonValue;
import io.rankmesh.audit.json.JsonValue.JsonArray;
import io.rankmesh.audit.json.JsonValue.JsonObject;
import io.rankmesh.audit.json.JsonValue.JsonString;
import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads microdata as the <a href="https://html.spec.whatwg.org/multipage/microdata.html">HTML standard</a> has it, in one walk. Beside
 * that a {@code content} attribute is the value of any element, as search engines take it. Of types only those of schema.org count. An
 * item has one place, under the first name and in the item around it; wherever else {@code itemref} or further names put it stands a
 * mere reference, so that no item is ever within itself.
 */
final class MicrodataReader implements NodeFilter {
    /** More values than any honest page has; beyond them nothing of a page is told, lest something only seems to be missing. */
    static final int MAX_VALUES = 20_000;

    private static final Pattern VOCABULARY = Pattern.compile("https?://(?:www\\.)?schema\\.org/");
    private static final Map<String, String> VALUE_ATTRIBUTES = Map.ofEntries(
            Map.entry("a", "href"),
            Map.entry("area", "href"),
            Map.entry("audio", "src"),
            Map.entry("data", "value"),
            Map.entry("embed", "src"),
            Map.entry("iframe", "src"),
            Map.entry("img", "src"),
            Map.entry("link", "href"),
            Map.entry("meta", "content"),
            Map.entry("meter", "value"),
            Map.entry("object", "data"),
            Map.entry("source", "src"),
            Map.entry("track", "src"),
            Map.entry("video", "src"));

    private static final JsonValue REFERENCE = new JsonObject(Map.of("@id", new JsonString("#")));

    /** An open element that properties inside belong to: an item, or what items take in by {@code itemref}. */
    private record Holder(Element element, boolean item, Map<String, JsonValue> members) {}

    /** An item that takes in the properties of elements elsewhere. */
    private record Borrower(Map<String, JsonValue> members, Set<String> ids) {}

    /** A property whose value is the text inside, of which none has come yet. */
    private record Waiting(Element element, List<List<JsonValue>> places) {}

    private final Set<String> wantedIds = new HashSet<>();
    private final Map<String, Map<String, JsonValue>> lent = new HashMap<>();
    private final List<Borrower> borrowers = new ArrayList<>();
    private final List<Microdata> found = new ArrayList<>();
    private final Deque<Holder> holders = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int values;

    private MicrodataReader() {}

    /**
     * The outermost items in document order.
     *
     * @param leftOut takes the number of values when they are too many
     */
    static List<Microdata> read(Element root, Map<String, Integer> leftOut) {
        MicrodataReader reader = new MicrodataReader();
        reader.want(root.select("[itemscope][itemref]"));
        if (!reader.isOverfull()) {
            root.filter(reader);
            reader.lend();
        }
        if (reader.isOverfull()) {
            leftOut.put("values of microdata", reader.values);
            return List.of();
        }
        return reader.found;
    }

    private void want(List<Element> borrowing) {
        for (Element element : borrowing) {
            Set<String> ids = tokens(element.attr("itemref"));
            values += ids.size();
            if (isOverfull()) {
                return;
            }
            wantedIds.addAll(ids);
        }
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            fill(text);
        } else if (node instanceof Element element) {
            if (element.normalName().equals("template")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (element.attributesSize() > 0) {
                enter(element);
            }
        }
        return isOverfull() ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    private void enter(Element element) {
        String id = element.attr("id");
        if (wantedIds.contains(id) && !lent.containsKey(id)) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            lent.put(id, members);
            holders.push(new Holder(element, false, members));
        }
        boolean item = element.hasAttr("itemscope");
        Set<String> names = tokens(element.attr("itemprop"));
        Map<String, JsonValue> members = item ? begin(element) : Map.of();
        if (!names.isEmpty()) {
            addProperty(element, names, item ? new JsonObject(members) : null);
        } else if (item) {
            found.add(new Microdata(element, new JsonObject(members)));
            values++;
        }
        if (item) {
            holders.push(new Holder(element, true, members));
        }
    }

    private Map<String, JsonValue> begin(Element element) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        List<JsonValue> types = new ArrayList<>();
        for (String type : tokens(element.attr("itemtype"))) {
            if (VOCABULARY.matcher(type).lookingAt()) {
                types.add(new JsonString(type));
                values++;
            }
        }
        if (!types.isEmpty()) {
            members.put("@type", new JsonArray(types));
        }
        String id = element.attr("itemid").strip();
        if (!id.isEmpty()) {
            members.put("@id", new JsonString(id));
        }
        Set<String> references = tokens(element.attr("itemref"));
        if (!references.isEmpty()) {
            borrowers.add(new Borrower(members, references));
        }
        return members;
    }

    private void addProperty(Element element, Set<String> names, @Nullable JsonObject item) {
        JsonValue value = item == null ? valueOfAttribute(element) : item;
        List<List<JsonValue>> places = new ArrayList<>();
        for (Holder holder : holders) {
            boolean whole = holder.item();
            for (String name : names) {
                if (isOverfull()) {
                    return;
                }
                values++;
                List<JsonValue> list = listOf(holder.members(), name);
                if (value == null) {
                    places.add(list);
                } else {
                    list.add(whole || item == null ? value : REFERENCE);
                    whole = false;
                }
            }
            if (holder.item()) {
                break;
            }
        }
        if (!places.isEmpty()) {
            waiting.push(new Waiting(element, places));
        }
    }

    private static List<JsonValue> listOf(Map<String, JsonValue> members, String property) {
        String name = VOCABULARY.matcher(property).replaceFirst("");
        // a name such as @type would be taken for JSON-LD's own
        String key = name.startsWith("@") ? " " + name : name;
        JsonArray array = (JsonArray) members.computeIfAbsent(key, any -> new JsonArray(new ArrayList<>()));
        return array.items();
    }

    /** Null when the value is the text inside. */
    private static @Nullable JsonValue valueOfAttribute(Element element) {
        String attribute = element.hasAttr("content") ? "content" : VALUE_ATTRIBUTES.get(element.normalName());
        if (attribute == null && element.normalName().equals("time") && element.hasAttr("datetime")) {
            attribute = "datetime";
        }
        return attribute == null ? null : new JsonString(element.attr(attribute));
    }

    private void fill(TextNode text) {
        if (!waiting.isEmpty() && !Spaces.isBlank(text.getWholeText())) {
            JsonValue value = new JsonString(text.getWholeText());
            waiting.forEach(property -> property.places().forEach(list -> list.add(value)));
            waiting.clear();
        }
    }

    @Override
    public FilterResult tail(@Nullable Node node, int depth) {
        if (node instanceof Element element && element.attributesSize() > 0) {
            while (!holders.isEmpty() && holders.peek().element() == element) {
                holders.pop();
            }
            while (!waiting.isEmpty() && waiting.peek().element() == element) {
                waiting.pop();
            }
        }
        return FilterResult.CONTINUE;
    }

    private void lend() {
        for (Borrower borrower : borrowers) {
            for (String id : borrower.ids()) {
                Map<String, JsonValue> properties = lent.getOrDefault(id, Map.of());
                for (String name : properties.keySet()) {
                    List<JsonValue> borrowed = listOf(properties, name);
                    values += 1 + borrowed.size();
                    if (isOverfull()) {
                        return;
                    }
                    listOf(borrower.members(), name).addAll(borrowed);
                }
            }
        }
    }

    private boolean isOverfull() {
        return values > MAX_VALUES;
    }

    /** The different ones, of which it takes no more than make the page overfull. */
    private static Set<String> tokens(String attribute) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String token : Tokens.atSpaces(attribute)) {
            tokens.add(token);
            if (tokens.size() > MAX_VALUES) {
                break;
            }
        }
        return tokens;
    }
}
