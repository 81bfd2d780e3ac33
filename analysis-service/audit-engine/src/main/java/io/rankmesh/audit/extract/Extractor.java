package io.rankmesh.audit.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A named expression, ready to be used on any number of pages. Unchanging, and safe to share. */
public final class Extractor {

    /** Characters of an expression. */
    public static final int MAX_EXPRESSION = 500;

    /** Values that are kept of a page; further ones are left out. */
    public static final int MAX_VALUES = 20;

    /** Characters that are kept of a value. */
    public static final int MAX_VALUE = 500;

    private final String name;
    private final Search search;

    @FunctionalInterface
    private interface Search {
        List<String> run(Document document, String source, Budget budget);
    }

    private Extractor(String name, Search search) {
        this.name = name;
        this.search = search;
    }

    /**
     * The text of the elements that a selector of CSS matches (Selectors Level 3, with {@code :not} and the structural
     * pseudo-classes).
     *
     * @param attribute to take instead of the text; elements without it don't count
     * @throws ExpressionException when it is no selector, or one that is not offered
     */
    public static Extractor css(String name, String selector, @Nullable String attribute) throws ExpressionException {
        return paths(name, CssParser.parse(bounded(selector)), attribute);
    }

    /**
     * The elements, attributes or texts that a location path of XPath 1.0 leads to.
     *
     * @param attribute to take instead of the elements' text; elements without it don't count
     * @throws ExpressionException when it is no path, or one that is not offered
     */
    public static Extractor xpath(String name, String path, @Nullable String attribute) throws ExpressionException {
        return paths(name, XPathParser.parse(bounded(path)), attribute);
    }

    /**
     * What an expression in the syntax of RE2 matches in the page's source: the first group if there is one, else all of the match.
     *
     * @throws ExpressionException when it is no expression, or too large a one
     */
    public static Extractor regex(String name, String expression) throws ExpressionException {
        SourceSearch search = SourceSearch.of(bounded(expression));
        return new Extractor(name, (_, source, budget) -> search.run(source, budget));
    }

    private static Extractor paths(String name, List<LocationPath> paths, @Nullable String attribute) {
        List<LocationPath> wanted = attribute == null
                ? paths
                : paths.stream().map(path -> path.withAttribute(attribute)).toList();
        return new Extractor(name, (document, _, budget) -> new Evaluation(budget).values(document, wanted));
    }

    private static String bounded(String expression) throws ExpressionException {
        if (expression.length() > MAX_EXPRESSION) {
            throw new ExpressionException("must have at most " + MAX_EXPRESSION + " characters");
        }
        return expression;
    }

    public String name() {
        return name;
    }

    /** The values in document order; null when finding them costs more than is left. */
    @Nullable List<String> run(Document document, String source, Budget budget) {
        try {
            return search.run(document, source, budget);
        } catch (Budget.SpentException _) {
            return null;
        }
    }
}
