package io.rankmesh.audit.extract;

import io.rankmesh.audit.extract.LocationPath.Candidate;
import io.rankmesh.audit.extract.LocationPath.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in the predicates of XPath 1.0: comparisons, {@code and}, {@code or}, and the functions in common use. */
final class XPathExpressions {

    private static final List<String> COMPARISONS = List.of("!=", "<=", ">=", "=", "<", ">");

    private final Scanner in;
    private boolean positional;

    XPathExpressions(Scanner in) {
        this.in = in;
    }

    /** What an expression comes to at an element. */
    @FunctionalInterface
    interface Expression {
        XPathValue at(Candidate candidate, Budget budget);
    }

    private record Condition(Expression expression, boolean isPositional) implements Predicate {

        @Override
        public boolean test(Candidate candidate, Budget budget) {
            budget.spend();
            XPathValue value = expression.at(candidate, budget);
            return value instanceof XPathValue.Number number ? number.value() == candidate.position() : value.isTrue();
        }
    }

    /** Up to its closing bracket. */
    Predicate predicate() throws ExpressionException {
        int start = in.mark();
        in.skipSpaces();
        String number = in.number();
        in.skipSpaces();
        boolean isPlace = !number.isEmpty() && in.peek() == ']';
        in.back(start);
        Expression expression = or();
        return new Condition(expression, positional || isPlace);
    }

    private Expression or() throws ExpressionException {
        Expression left = and();
        while (takeWord("or")) {
            Expression one = left;
            Expression other = and();
            left = (candidate, budget) ->
                    XPathValue.of(one.at(candidate, budget).isTrue()
                            || other.at(candidate, budget).isTrue());
        }
        return left;
    }

    private Expression and() throws ExpressionException {
        Expression left = comparison();
        while (takeWord("and")) {
            Expression one = left;
            Expression other = comparison();
            left = (candidate, budget) ->
                    XPathValue.of(one.at(candidate, budget).isTrue()
                            && other.at(candidate, budget).isTrue());
        }
        return left;
    }

    private boolean takeWord(String word) {
        in.skipSpaces();
        int start = in.mark();
        boolean whole = in.name(false).equals(word);
        if (!whole) {
            in.back(start);
        }
        return whole;
    }

    private Expression comparison() throws ExpressionException {
        Expression left = operand();
        in.skipSpaces();
        for (String sign : COMPARISONS) {
            if (in.take(sign)) {
                Expression right = operand();
                in.skipSpaces();
                return (candidate, budget) ->
                        XPathValue.of(left.at(candidate, budget).compare(sign, right.at(candidate, budget)));
            }
        }
        return left;
    }

    private Expression operand() throws ExpressionException {
        in.skipSpaces();
        if (in.isAtQuote()) {
            XPathValue text = new XPathValue.Text(in.quoted(false));
            return (_, _) -> text;
        }
        char next = in.peek();
        if (Character.isDigit(next) || next == '-' || (next == '.' && Character.isDigit(in.peek(1)))) {
            return number();
        }
        if (in.take("(")) {
            Expression inner = or();
            in.skipSpaces();
            in.require(")");
            return inner;
        }
        int start = in.mark();
        String name = in.name(false);
        if (in.peek() == '(' && !name.equals("text") && !name.equals("node")) {
            return function(name);
        }
        in.back(start);
        LocationPath path = new XPathParser(in).path();
        return (candidate, budget) -> new XPathValue.Nodes(path, candidate.element(), new Evaluation(budget));
    }

    private Expression number() throws ExpressionException {
        try {
            XPathValue number = new XPathValue.Number(Double.parseDouble(in.number()));
            return (_, _) -> number;
        } catch (NumberFormatException _) {
            throw in.fault("a number is expected");
        }
    }

    private Expression function(String name) throws ExpressionException {
        List<Expression> operands = operands();
        String key = name.toLowerCase(Locale.ROOT) + "/" + operands.size();
        positional |= key.equals("position/0") || key.equals("last/0");
        return switch (key) {
            case "position/0" -> (candidate, _) -> new XPathValue.Number(candidate.position());
            case "last/0" -> (candidate, _) -> new XPathValue.Number(candidate.size());
            case "not/1" ->
                (candidate, budget) ->
                        XPathValue.of(!operands.getFirst().at(candidate, budget).isTrue());
            case "name/0", "local-name/0" ->
                (candidate, _) -> new XPathValue.Text(candidate.element().normalName());
            case "normalize-space/0", "string/0" ->
                (candidate, budget) -> new XPathValue.Text(Texts.of(candidate.element(), Texts.MAX_READ, budget));
            case "normalize-space/1", "string/1" ->
                (candidate, budget) -> new XPathValue.Text(
                        Texts.whole(operands.getFirst().at(candidate, budget).text()));
            case "string-length/1" ->
                (candidate, budget) -> new XPathValue.Number(
                        operands.getFirst().at(candidate, budget).text().length());
            case "count/1" ->
                (candidate, budget) -> new XPathValue.Number(
                        operands.getFirst().at(candidate, budget).count());
            case "contains/2" ->
                (candidate, budget) -> XPathValue.of(operands.getFirst()
                        .at(candidate, budget)
                        .text()
                        .contains(operands.getLast().at(candidate, budget).text()));
            case "starts-with/2" ->
                (candidate, budget) -> XPathValue.of(operands.getFirst()
                        .at(candidate, budget)
                        .text()
                        .startsWith(operands.getLast().at(candidate, budget).text()));
            default -> throw in.fault("the function " + name + " is not offered with " + operands.size() + " operands");
        };
    }

    private List<Expression> operands() throws ExpressionException {
        List<Expression> operands = new ArrayList<>();
        in.require("(");
        in.skipSpaces();
        if (in.take(")")) {
            return operands;
        }
        do {
            operands.add(or());
            in.skipSpaces();
        } while (in.take(","));
        in.require(")");
        return operands;
    }
}
