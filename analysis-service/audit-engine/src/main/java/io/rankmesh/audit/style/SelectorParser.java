package io.rankmesh.audit.style;

import io.rankmesh.audit.style.Selector.Combinator;
import io.rankmesh.audit.style.Selector.Compound;
import io.rankmesh.audit.style.Selector.Condition;
import io.rankmesh.audit.text.LowerCase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads selectors (level 4). A fresh page is in no state that a visitor brings about, so those pseudo-classes match nothing; nor do
 * pseudo-elements. What no browser knows makes the whole list invalid, as the standard has it.
 */
final class SelectorParser {
    /** A selector that is longer, or nested deeper, matches nothing. */
    static final int MAX_LENGTH = 500;

    private static final int MAX_NESTING = 5;

    private static final int IDS = 10_000;
    private static final int CLASSES = 100;

    /** Thrown at what is no selector. */
    static final class InvalidSelectorException extends Exception {

        private static final long serialVersionUID = 1;

        InvalidSelectorException(String fault) {
            super(fault, null, false, false);
        }
    }

    private final SelectorScanner in;
    private final int nesting;

    /** What the compound that is being read adds to its selector. */
    private int specificity;

    private SelectorParser(SelectorScanner in, int nesting) {
        this.in = in;
        this.nesting = nesting;
    }

    /**
     * The selectors of one list that can match.
     *
     * @param selector without commas at its top
     */
    static @Nullable Selector parse(String selector) throws InvalidSelectorException {
        if (selector.length() > MAX_LENGTH) {
            return null;
        }
        SelectorParser parser = new SelectorParser(new SelectorScanner(selector), 0);
        Selector read = parser.complex(Combinator.NONE);
        if (!parser.in.isAtEnd()) {
            throw new InvalidSelectorException("'" + parser.in.peek() + "' is not expected");
        }
        return read;
    }

    private Selector complex(Combinator first) throws InvalidSelectorException {
        List<Compound> compounds = new ArrayList<>();
        specificity = 0;
        Combinator before = first;
        while (before != null) {
            compounds.add(compound(before));
            before = combinator(null);
        }
        return new Selector(List.copyOf(compounds), Math.min(specificity, 99 * (IDS + CLASSES + 1)));
    }

    private @Nullable Combinator combinator(@Nullable Combinator whenNone) {
        boolean spaces = in.skipSpaces();
        Combinator found = in.take('>')
                ? Combinator.CHILD
                : in.take('+') ? Combinator.NEXT_SIBLING : in.take('~') ? Combinator.LATER_SIBLING : null;
        if (found == null) {
            boolean more = spaces && !in.isAtEnd() && in.peek() != ',' && in.peek() != ')';
            return more ? Combinator.DESCENDANT : whenNone;
        }
        in.skipSpaces();
        return found;
    }

    private Compound compound(Combinator before) throws InvalidSelectorException {
        String type = null;
        boolean any = in.take('*');
        if (!any && in.isAtName()) {
            type = LowerCase.of(in.name());
            specificity++;
        }
        String id = null;
        List<String> classes = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        boolean read = any || type != null;
        while (true) {
            if (in.take('#')) {
                String name = in.name();
                conditions.addAll(id == null ? List.of() : List.of(AttributeCondition.equal("id", name)));
                id = id == null ? name : id;
                specificity += IDS;
            } else if (in.take('.')) {
                classes.add(in.name());
                specificity += CLASSES;
            } else if (in.take('[')) {
                conditions.add(AttributeCondition.read(in));
                specificity += CLASSES;
            } else if (in.take(':')) {
                conditions.add(pseudo());
            } else {
                break;
            }
            read = true;
        }
        if (!read) {
            throw new InvalidSelectorException("a selector is expected");
        }
        return new Compound(before, type, id, List.copyOf(classes), List.copyOf(conditions));
    }

    private Condition pseudo() throws InvalidSelectorException {
        boolean element = in.take(':');
        String name = LowerCase.of(in.name());
        if (element || PseudoClass.isOldPseudoElement(name)) {
            String arguments = in.take('(') ? in.rest() : "";
            if (name.startsWith("-moz-") || name.startsWith("-ms-") || arguments.length() > MAX_LENGTH) {
                throw new InvalidSelectorException("a pseudo-element of another browser");
            }
            return PseudoClass.NEVER;
        }
        if (!in.take('(')) {
            specificity += CLASSES;
            return PseudoClass.of(name);
        }
        int outside = specificity;
        Condition condition = switch (name) {
            case "not" -> {
                List<Selector> not = list(false);
                specificity = outside + heaviest(not);
                yield (candidate, matcher) -> !matcher.matchesAny(not, candidate);
            }
            case "is", "matches", "-webkit-any" -> {
                List<Selector> is = list(false);
                specificity = outside + heaviest(is);
                yield (candidate, matcher) -> matcher.matchesAny(is, candidate);
            }
            case "where" -> {
                List<Selector> where = list(false);
                specificity = outside;
                yield (candidate, matcher) -> matcher.matchesAny(where, candidate);
            }
            case "has" -> {
                List<Selector> has = list(true);
                specificity = outside + heaviest(has);
                yield (candidate, matcher) -> matcher.has(has, candidate);
            }
            default -> {
                specificity = outside + CLASSES;
                yield PseudoClass.of(name, in.rest());
            }
        };
        in.skipSpaces();
        in.require(')');
        return condition;
    }

    private static int heaviest(List<Selector> selectors) {
        return selectors.stream().mapToInt(Selector::specificity).max().orElse(0);
    }

    /** The list in the brackets of a pseudo-class, up to the closing one. */
    private List<Selector> list(boolean relative) throws InvalidSelectorException {
        if (nesting >= MAX_NESTING) {
            throw new InvalidSelectorException("nested too deep");
        }
        List<Selector> selectors = new ArrayList<>();
        SelectorParser parser = new SelectorParser(in, nesting + 1);
        do {
            in.skipSpaces();
            Combinator first = relative ? parser.combinator(Combinator.DESCENDANT) : Combinator.NONE;
            selectors.add(parser.complex(first == null ? Combinator.DESCENDANT : first));
            in.skipSpaces();
        } while (in.take(','));
        return List.copyOf(selectors);
    }
}
