package io.rankmesh.audit.extract;

import io.rankmesh.audit.extract.LocationPath.Axis;
import io.rankmesh.audit.extract.LocationPath.Predicate;
import io.rankmesh.audit.extract.LocationPath.Step;
import io.rankmesh.audit.extract.LocationPath.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Location paths of XPath 1.0, in the abbreviated syntax or not; names are those of HTML, so their case does not count. */
final class XPathParser {

    private static final Map<String, Axis> AXES = Map.of(
            "self", Axis.SELF,
            "child", Axis.CHILD,
            "descendant", Axis.DESCENDANT,
            "descendant-or-self", Axis.DESCENDANT_OR_SELF,
            "parent", Axis.PARENT,
            "ancestor", Axis.ANCESTOR,
            "ancestor-or-self", Axis.ANCESTOR_OR_SELF,
            "following-sibling", Axis.FOLLOWING_SIBLING,
            "preceding-sibling", Axis.PRECEDING_SIBLING);

    private final Scanner in;

    XPathParser(Scanner in) {
        this.in = in;
    }

    /** One path for each operand of the union. */
    static List<LocationPath> parse(String union) throws ExpressionException {
        Scanner in = new Scanner(union);
        List<LocationPath> paths = new ArrayList<>();
        do {
            in.skipSpaces();
            paths.add(new XPathParser(in).path());
            in.skipSpaces();
        } while (in.take("|"));
        if (!in.isAtEnd()) {
            throw in.fault("a step of a path is expected");
        }
        return paths;
    }

    /** A path, up to what cannot belong to it. */
    LocationPath path() throws ExpressionException {
        List<Step> steps = new ArrayList<>();
        boolean absolute = in.peek() == '/';
        if (!absolute) {
            Take take = step(steps);
            if (take != Take.TEXT) {
                return new LocationPath(false, steps, take);
            }
        }
        while (in.take("/")) {
            if (in.take("/")) {
                steps.add(new Step(Axis.DESCENDANT_OR_SELF, null, List.of()));
            }
            in.skipSpaces();
            Take take = step(steps);
            if (take != Take.TEXT) {
                return new LocationPath(absolute, steps, take);
            }
            in.skipSpaces();
        }
        return new LocationPath(absolute, steps, Take.TEXT);
    }

    private Take step(List<Step> steps) throws ExpressionException {
        if (in.take("..")) {
            steps.add(new Step(Axis.PARENT, null, List.of()));
            return Take.TEXT;
        }
        if (in.take(".")) {
            steps.add(new Step(Axis.SELF, null, List.of()));
            return Take.TEXT;
        }
        if (in.take("@") || in.take("attribute::")) {
            return attribute();
        }
        Axis axis = axis();
        if (axis == Axis.CHILD && in.take("text()")) {
            return Take.OWN_TEXTS;
        }
        String name = nameTest();
        List<Predicate> predicates = new ArrayList<>();
        in.skipSpaces();
        while (in.take("[")) {
            predicates.add(new XPathExpressions(in).predicate());
            in.require("]");
            in.skipSpaces();
        }
        steps.add(shortened(steps, new Step(axis, name.isEmpty() ? null : name, predicates)));
        return Take.TEXT;
    }

    /** Children of all that is inside are simply what is inside, as long as nobody counts them. */
    private static Step shortened(List<Step> steps, Step next) {
        boolean inside = !steps.isEmpty()
                && steps.getLast().axis() == Axis.DESCENDANT_OR_SELF
                && steps.getLast().name() == null
                && steps.getLast().predicates().isEmpty();
        if (!inside || next.axis() != Axis.CHILD || next.isPositional()) {
            return next;
        }
        steps.removeLast();
        return new Step(Axis.DESCENDANT, next.name(), next.predicates());
    }

    private Take attribute() throws ExpressionException {
        String name = in.take("*") ? "*" : in.name(false);
        if (in.peek() == ':' && in.take(":")) {
            name += ":" + in.name(false);
        }
        if (name.isEmpty()) {
            throw in.fault("the name of an attribute is expected");
        }
        return new Take.Attribute(name.toLowerCase(Locale.ROOT));
    }

    private Axis axis() throws ExpressionException {
        int start = in.mark();
        String name = in.name(false);
        if (in.take("::")) {
            Axis axis = AXES.get(name);
            if (axis == null) {
                in.back(start);
                throw in.fault("the axis " + name + " is not offered");
            }
            return axis;
        }
        in.back(start);
        return Axis.CHILD;
    }

    /** Empty for {@code node()}. */
    private String nameTest() throws ExpressionException {
        if (in.take("*")) {
            return "*";
        }
        if (in.take("node()")) {
            return "";
        }
        String name = in.name(false);
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            throw in.fault("a step of a path is expected");
        }
        if (in.peek() == '(') {
            throw in.fault("a function is no step of a path");
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
