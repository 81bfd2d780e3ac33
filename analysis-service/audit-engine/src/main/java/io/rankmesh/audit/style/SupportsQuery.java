package io.rankmesh.audit.style;

import io.rankmesh.audit.style.SelectorParser.InvalidSelectorException;
import io.rankmesh.audit.text.LowerCase;

/**
 * The condition of {@code @supports} (CSS Conditional Rules, level 3). Declarations of the properties that are read here are judged by
 * their value; of others only those with the prefix of another browser are taken as unknown to Chrome.
 */
final class SupportsQuery {
    private static final int MAX_NESTING = 8;

    private SupportsQuery() {}

    /** @param condition in lower case, without the name of the rule */
    static boolean holds(String condition) {
        return condition.length() <= SelectorParser.MAX_LENGTH && holds(condition.strip(), 0);
    }

    private static boolean holds(String condition, int depth) {
        if (depth > MAX_NESTING) {
            return false;
        }
        if (condition.startsWith("not ") || condition.startsWith("not(")) {
            return !holds(condition.substring(3).strip(), depth + 1);
        }
        boolean all = true;
        boolean any = false;
        boolean or = false;
        int start = 0;
        while (start < condition.length()) {
            int end = endOfTerm(condition, start);
            boolean term = term(condition.substring(start, end).strip(), depth);
            all &= term;
            any |= term;
            String rest = condition.substring(end).strip();
            if (rest.isEmpty()) {
                break;
            }
            // a chain is of one kind, so that the last word tells which
            or = rest.startsWith("or");
            if (!or && !rest.startsWith("and")) {
                return false;
            }
            start = condition.length() - rest.length() + (or ? 2 : 3);
        }
        return or ? any : all;
    }

    /** Just behind the bracket that closes the next term. */
    private static int endOfTerm(String condition, int from) {
        int depth = 0;
        for (int i = from; i < condition.length(); i++) {
            char c = condition.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ')' && depth <= 0) {
                return i + 1;
            }
        }
        return condition.length();
    }

    private static boolean term(String term, int depth) {
        int open = term.indexOf('(');
        if (open < 0 || !term.endsWith(")")) {
            return false;
        }
        String inside = term.substring(open + 1, term.length() - 1).strip();
        if (open > 0) {
            return !term.startsWith("selector(") || isSelector(inside);
        }
        if (inside.startsWith("(") || inside.startsWith("not ") || inside.startsWith("selector(")) {
            return holds(inside, depth + 1);
        }
        int colon = inside.indexOf(':');
        return colon > 0
                && declaration(
                        inside.substring(0, colon).strip(),
                        inside.substring(colon + 1).strip());
    }

    private static boolean isSelector(String text) {
        try {
            return SelectorParser.parse(text) != null;
        } catch (InvalidSelectorException notUnderstood) {
            return false;
        }
    }

    private static boolean declaration(String name, String value) {
        Property property = Property.of(name);
        if (property != null) {
            return property.takes(property.plain(LowerCase.of(value)));
        }
        return !value.isEmpty() && !name.startsWith("-moz-") && !name.startsWith("-ms-") && !name.startsWith("-o-");
    }
}
