package io.rankmesh.audit.extract;

import io.rankmesh.audit.extract.LocationPath.Axis;
import io.rankmesh.audit.extract.LocationPath.Predicate;
import io.rankmesh.audit.extract.LocationPath.Step;
import io.rankmesh.audit.extract.LocationPath.Take;
import io.rankmesh.audit.style.AttributeTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Selectors Level 3 as location paths: a combinator is an axis, a compound selector a step. */
final class CssParser {

    /** Characters of a value that are looked at, and paid for. */
    private static final int CHARACTERS_PER_UNIT = 100;

    private final Scanner in;

    private CssParser(Scanner in) {
        this.in = in;
    }

    /** One path for each selector of the group. */
    static List<LocationPath> parse(String selectors) throws ExpressionException {
        CssParser parser = new CssParser(new Scanner(selectors));
        List<LocationPath> paths = new ArrayList<>();
        do {
            paths.add(parser.selector());
        } while (parser.in.take(","));
        if (!parser.in.isAtEnd()) {
            throw parser.in.fault("'" + parser.in.peek() + "' is not expected");
        }
        return paths;
    }

    private LocationPath selector() throws ExpressionException {
        List<Step> steps = new ArrayList<>();
        in.skipSpaces();
        Axis axis = Axis.DESCENDANT;
        while (axis != null) {
            steps.add(compound(axis));
            axis = combinator();
        }
        return new LocationPath(true, steps, Take.TEXT);
    }

    private @Nullable Axis combinator() {
        boolean spaces = in.skipSpaces();
        Axis axis = in.take(">")
                ? Axis.CHILD
                : in.take("+") ? Axis.NEXT_SIBLING : in.take("~") ? Axis.FOLLOWING_SIBLING : null;
        if (axis == null) {
            return spaces && !in.isAtEnd() && in.peek() != ',' ? Axis.DESCENDANT : null;
        }
        in.skipSpaces();
        return axis;
    }

    private Step compound(Axis axis) throws ExpressionException {
        boolean any = in.take("*");
        String type = any ? "*" : isAtName() ? name().toLowerCase(Locale.ROOT) : "";
        List<Predicate> predicates = new ArrayList<>();
        Predicate more = simple();
        while (more != null) {
            predicates.add(more);
            more = simple();
        }
        if (type.isEmpty() && predicates.isEmpty()) {
            throw in.fault("a selector is expected");
        }
        return new Step(axis, type.isEmpty() ? "*" : type, predicates);
    }

    private @Nullable Predicate simple() throws ExpressionException {
        if (in.take("#")) {
            return compared("id", AttributeTest.EQUAL, name(), false);
        }
        if (in.take(".")) {
            return compared("class", AttributeTest.WORD, name(), false);
        }
        if (in.take("[")) {
            return attribute();
        }
        if (in.take("::")) {
            throw in.fault("pseudo-elements are not offered");
        }
        return in.take(":") ? pseudoClass() : null;
    }

    /** Names begin with no digit, unless a backslash says so. */
    private boolean isAtName() {
        char c = in.peek();
        return Character.isLetter(c) || c == '-' || c == '_' || c == '\\' || c >= 0x80;
    }

    private String name() throws ExpressionException {
        if (!isAtName()) {
            throw in.fault("a name is expected");
        }
        return in.name(true);
    }

    private Predicate attribute() throws ExpressionException {
        in.skipSpaces();
        String name = name().toLowerCase(Locale.ROOT);
        in.skipSpaces();
        if (in.take("]")) {
            return (candidate, _) -> candidate.element().hasAttr(name);
        }
        AttributeTest test = comparison();
        in.skipSpaces();
        boolean quoted = in.isAtQuote();
        String value = quoted ? in.quoted(true) : in.name(true);
        if (value.isEmpty() && !quoted) {
            throw in.fault("a value is expected");
        }
        in.skipSpaces();
        boolean either = in.take("i") || in.take("I");
        boolean exact = !either && (in.take("s") || in.take("S"));
        in.skipSpaces();
        in.require("]");
        return compared(name, test, value, either || (!exact && AttributeTest.ignoresCase(name)));
    }

    private AttributeTest comparison() throws ExpressionException {
        for (AttributeTest test : AttributeTest.values()) {
            if (in.take(test.sign())) {
                return test;
            }
        }
        throw in.fault("a comparison such as = or ^= is expected");
    }

    private static Predicate compared(String name, AttributeTest test, String value, boolean ignoreCase) {
        return (candidate, budget) -> {
            if (!candidate.element().hasAttr(name)) {
                return false;
            }
            String actual = candidate.element().attr(name);
            budget.spend(test.cost(actual, value) / CHARACTERS_PER_UNIT);
            return test.holds(actual, value, ignoreCase);
        };
    }

    private Predicate pseudoClass() throws ExpressionException {
        String name = name().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "first-child" -> SiblingPlace.FIRST_CHILD;
            case "last-child" -> SiblingPlace.LAST_CHILD;
            case "only-child" -> both(SiblingPlace.FIRST_CHILD, SiblingPlace.LAST_CHILD);
            case "first-of-type" -> SiblingPlace.FIRST_OF_TYPE;
            case "last-of-type" -> SiblingPlace.LAST_OF_TYPE;
            case "only-of-type" -> both(SiblingPlace.FIRST_OF_TYPE, SiblingPlace.LAST_OF_TYPE);
            case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type" -> {
                in.require("(");
                Predicate place = SiblingPlace.read(in, name.contains("last"), name.endsWith("type"));
                in.skipSpaces();
                in.require(")");
                yield place;
            }
            case "empty" -> (candidate, _) -> candidate.element().childNodeSize() == 0;
            case "root" -> (candidate, _) -> candidate.element().normalName().equals("html");
            case "not" -> not();
            default -> throw in.fault("the pseudo-class " + name + " is not offered");
        };
    }

    private static Predicate both(Predicate one, Predicate other) {
        return (candidate, budget) -> one.test(candidate, budget) && other.test(candidate, budget);
    }

    private Predicate not() throws ExpressionException {
        in.require("(");
        List<Step> not = new ArrayList<>();
        do {
            in.skipSpaces();
            not.add(compound(Axis.SELF));
            in.skipSpaces();
        } while (in.take(","));
        in.require(")");
        return (candidate, budget) -> {
            budget.spend(not.size());
            return not.stream()
                    .noneMatch(step -> step.isFor(candidate.element())
                            && step.predicates().stream().allMatch(predicate -> predicate.test(candidate, budget)));
        };
    }
}
