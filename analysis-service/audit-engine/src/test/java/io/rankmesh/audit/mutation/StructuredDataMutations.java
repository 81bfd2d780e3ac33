package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.audit.mutation.Mutation.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** JSON-LD: each property that search engines document for a type, taken away by itself; and blocks that cannot be read. */
final class StructuredDataMutations {
    private static final String GROUP = "Structured/social";
    private static final String BLOCK = "script[type=application/ld+json]";
    private static final ObjectMapper JSON = new ObjectMapper();

    private StructuredDataMutations() {}

    static Stream<Mutation> all() {
        return Stream.concat(properties(), blocks().stream());
    }

    private static Stream<Mutation> properties() {
        List<Mutation> mutations = new ArrayList<>();
        for (JsonNode row : RealPages.structuredData()) {
            String type = row.at("/block/@type").asText();
            row.get("required")
                    .forEach(path -> mutations.add(without(type, path.asText(), "structured-data-required")));
            row.get("recommended")
                    .forEach(path -> mutations.add(without(type, path.asText(), "structured-data-recommended")));
        }
        return mutations.stream();
    }

    private static Mutation without(String type, String path, String audit) {
        return Mutation.of(
                GROUP,
                type + " without " + path,
                edit(page -> {
                    for (Element block : page.select(BLOCK)) {
                        JsonNode root = read(block.data());
                        if (root.path("@type").asText().equals(type)) {
                            removeProperty(root, path);
                            rewrite(block, root.toString());
                            return true;
                        }
                    }
                    return false;
                }),
                here(audit));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void removeProperty(JsonNode root, String path) {
        int dot = path.lastIndexOf('.');
        JsonNode owner = dot < 0 ? root : root.at("/" + path.substring(0, dot).replace('.', '/'));
        if (owner instanceof ObjectNode object) {
            object.remove(path.substring(dot + 1));
        } else {
            ((ArrayNode) owner).remove(Integer.parseInt(path.substring(dot + 1)));
        }
    }

    private static void rewrite(Element block, String json) {
        block.empty();
        block.appendChild(new DataNode(json));
    }

    private static Change first(UnaryOperator<String> change) {
        return edit(page -> {
            Element block = Objects.requireNonNull(page.selectFirst(BLOCK));
            String changed = change.apply(block.data());
            boolean differs = !changed.equals(block.data());
            rewrite(block, changed);
            return differs;
        });
    }

    private static Mutation unreadable(String name, UnaryOperator<String> change) {
        return Mutation.of(GROUP, name, first(change), here("json-ld-invalid"));
    }

    private static List<Mutation> blocks() {
        return List.of(
                unreadable("a brace is missing", json -> json.substring(0, json.length() - 1)),
                unreadable("a comma too many", json -> json.substring(0, json.length() - 1) + ",}"),
                unreadable("a quote is missing", json -> json.replaceFirst("\"@type\"", "\"@type")),
                unreadable("single quotes", json -> json.replace('"', '\'')),
                unreadable("a comment", json -> json.replaceFirst("\\{", "{ // thing\n")),
                unreadable("no context", json -> json.replaceFirst("\"@context\":\"https://schema.org\",", "")),
                Mutation.of(GROUP, "is written over lines", first(json -> json.replace(",", ",\n  "))),
                Mutation.of(GROUP, "unknown type", edit(page -> {
                    page.head()
                            .append(
                                    "<script type=application/ld+json>{\"@context\":\"https://schema.org\",\"@type\":\"MyThing\"}</script>");
                    return true;
                })),
                Mutation.of(GROUP, "is removed", Mutation.remove(BLOCK), here("structured-data-missing")),
                Mutation.of(
                        GROUP,
                        "microdata lacks required properties",
                        inBody("<div itemscope itemtype='https://schema.org/BreadcrumbList'><b>Home</b></div>"),
                        here("structured-data-required")),
                Mutation.of(
                        GROUP,
                        "microdata lacks recommended properties",
                        inBody(
                                "<div itemscope itemtype='https://schema.org/Organization'><b itemprop=name>Cats</b></div>"),
                        here("structured-data-recommended")),
                Mutation.of(
                        GROUP,
                        "microdata has all that it needs",
                        inBody("<div itemscope itemtype='https://schema.org/Organization'><b itemprop=name>Cats</b>"
                                + "<link itemprop=url href='/'><link itemprop=logo href='/logo.png'></div>")),
                Mutation.of(GROUP, "is RDFa", edit(StructuredDataMutations::rdfa)));
    }

    private static boolean rdfa(Document page) {
        page.select(BLOCK).remove();
        page.body().attr("vocab", "https://schema.org/").attr("typeof", "WebPage");
        return true;
    }
}
