package io.rankmesh.audit.extract;

import java.util.List;
import org.jsoup.nodes.Element;

/** What an expression of XPath comes to, with the conversions of XPath 1.0 (sections 3.4 and 4). */
sealed interface XPathValue {

    record Number(double value) implements XPathValue {}

    record Text(String text) implements XPathValue {}

    record Truth(boolean isTrue) implements XPathValue {}

    /** What a path leads to; followed when somebody asks. */
    record Nodes(LocationPath path, Element from, Evaluation evaluation) implements XPathValue {}

    static XPathValue of(boolean truth) {
        return new Truth(truth);
    }

    default boolean isTrue() {
        return switch (this) {
            case Number number -> number.value != 0 && !Double.isNaN(number.value);
            case Text text -> !text.text.isEmpty();
            case Truth truth -> truth.isTrue;
            case Nodes nodes -> nodes.count() > 0;
        };
    }

    /** The first text, of several. */
    default String text() {
        return switch (this) {
            case Number number ->
                number.value == Math.rint(number.value)
                        ? Long.toString((long) number.value)
                        : Double.toString(number.value);
            case Text text -> text.text;
            case Truth truth -> Boolean.toString(truth.isTrue);
            case Nodes nodes -> nodes.texts().stream().findFirst().orElse("");
        };
    }

    default List<String> texts() {
        return this instanceof Nodes nodes ? nodes.evaluation.texts(nodes.path, nodes.from) : List.of(text());
    }

    default int count() {
        return this instanceof Nodes nodes ? nodes.evaluation.count(nodes.path, nodes.from) : 1;
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** Of several texts on either side one pair that compares so is enough. */
    default boolean compare(String sign, XPathValue other) {
        boolean truths = this instanceof Truth || other instanceof Truth;
        if (truths && (sign.equals("=") || sign.equals("!="))) {
            return (isTrue() == other.isTrue()) == sign.equals("=");
        }
        boolean numbers = this instanceof Number || other instanceof Number || sign.contains("<") || sign.contains(">");
        List<String> others = other.texts();
        List<String> own = texts();
        if (this instanceof Nodes nodes) {
            nodes.evaluation.payForComparing(own.size(), others.size());
        }
        return own.stream()
                .anyMatch(one -> others.stream()
                        .anyMatch(two -> numbers
                                ? compare(sign, number(one), number(two))
                                : sign.equals("=") == one.equals(two)));
    }

    private static boolean compare(String sign, double one, double two) {
        return switch (sign) {
            case "=" -> one == two;
            case "!=" -> one != two;
            case "<" -> one < two;
            case "<=" -> one <= two;
            case ">" -> one > two;
            default -> one >= two;
        };
    }
}
