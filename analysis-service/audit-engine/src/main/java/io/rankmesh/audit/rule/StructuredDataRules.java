package io.rankmesh.audit.rule;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.JsonLd;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Microdata;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.json.JsonException;
import io.rankmesh.audit.json.JsonValue;
import io.rankmesh.audit.json.JsonValue.JsonArray;
import io.rankmesh.audit.json.JsonValue.JsonObject;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.structured.Context;
import io.rankmesh.audit.structured.Item;
import io.rankmesh.audit.structured.ItemType;
import io.rankmesh.audit.structured.ItemTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** JSON-LD and microdata: whether they can be read, and whether their items have what search engines ask of their types. */
final class StructuredDataRules {
    private static final String GUIDES = "https://developers.google.com/search/docs/appearance/structured-data/";
    private static final RuleGroup GROUP = new RuleGroup(Category.STRUCTURED_DATA, Reach.CONTENT);

    private StructuredDataRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "json-ld-invalid",
                        "Structured data cannot be read",
                        Severity.WARNING,
                        "Correct the JSON-LD at the place named here: search engines drop the whole block.",
                        "https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents",
                        StructuredDataRules::invalid),
                GROUP.rule(
                        "structured-data-missing",
                        "Page has no structured data",
                        Severity.NOTICE,
                        "Describe what the page is about (article, product, organisation…) as JSON-LD with the vocabulary of schema.org.",
                        GUIDES + "intro-structured-data",
                        StructuredDataRules::missing),
                GROUP.rule(
                        "structured-data-required",
                        "Structured data lacks required properties",
                        Severity.WARNING,
                        "Add the properties: without them search engines show no rich result.",
                        GUIDES + "search-gallery",
                        StructuredDataRules::required),
                GROUP.rule(
                        "structured-data-recommended",
                        "Structured data lacks recommended properties",
                        Severity.NOTICE,
                        "Add the properties if you have the facts: rich results show more with them.",
                        GUIDES + "search-gallery",
                        StructuredDataRules::recommended));
    }

    private static void invalid(Page page, Report report) {
        for (JsonLd block : page.jsonLd()) {
            JsonException error = block.error();
            if (error != null) {
                report.fail("The block is not JSON: " + error.getMessage(), () -> evidence(block, error.offset()));
            } else if (block.value() != null && !hasContext(block.value())) {
                report.fail("The block names no @context", () -> evidence(block, 0));
            } else if (block.value() != null) {
                Context.misspelt(block.value())
                        .ifPresent(address -> report.fail(
                                "The @context “" + address + "” is not that of schema.org", () -> evidence(block, 0)));
            }
        }
    }

    private static boolean hasContext(JsonValue document) {
        return switch (document) {
            case JsonObject object ->
                object.members().containsKey("@context") || object.members().isEmpty();
            case JsonArray array -> array.items().stream().allMatch(StructuredDataRules::hasContext);
            default -> false;
        };
    }

    private static Evidence evidence(JsonLd block, int offset) {
        String text = block.script().data();
        int end = Math.min(offset, text.length());
        long line = 1 + text.substring(0, end).chars().filter(c -> c == '\n').count();
        String around = text.substring(Math.max(0, end - 60), Math.min(text.length(), end + 60));
        return Evidence.ofSnippet(Markup.selector(block.script()), around.strip())
                .withValue("line " + line);
    }

    private static void missing(Page page, Report report) {
        if (!page.facts().indexable()) {
            report.notApplicable();
        } else if (page.jsonLd().isEmpty() && !page.inventory().hasMarkedItems()) {
            report.fail("The page has no JSON-LD, microdata or RDFa", Evidence.NONE);
        }
    }

    private static void required(Page page, Report report) {
        judge(page, report, ItemType::required, "required");
    }

    private static void recommended(Page page, Report report) {
        judge(page, report, ItemType::recommended, "recommended");
    }

    private static void judge(
            Page page, Report report, Function<ItemType, List<List<String>>> properties, String what) {
        for (JsonLd block : page.jsonLd()) {
            if (block.value() != null) {
                Item.of(block.value()).forEach(item -> judge(item, properties, what, block.script(), report));
            }
        }
        for (Microdata outermost : page.microdata()) {
            Item.of(outermost.item()).forEach(item -> judge(item, properties, what, outermost.element(), report));
        }
    }

    private static void judge(
            Item item, Function<ItemType, List<List<String>>> properties, String what, Element place, Report report) {
        Optional<ItemType> type = item.types().stream()
                .flatMap(name -> ItemTypes.find(name, item).stream())
                .findFirst();
        if (type.isEmpty()) {
            return;
        }
        List<String> missing = properties.apply(type.get()).stream()
                .filter(paths -> paths.stream().noneMatch(item::has))
                .map(paths ->
                        paths.stream().filter(path -> path.indexOf('@') < 0).collect(Collectors.joining(" or ")))
                .toList();
        if (!missing.isEmpty()) {
            String list = String.join(", ", missing);
            report.fail(
                    "The item " + item.types().getFirst() + " lacks " + what + " properties: " + list,
                    () -> new Evidence(
                            Markup.selector(place), null, GUIDES + type.get().guide(), list));
        }
    }
}
