package io.rankmesh.audit.style;

import io.rankmesh.audit.style.Selector.Condition;
import io.rankmesh.audit.style.SelectorParser.InvalidSelectorException;
import io.rankmesh.audit.text.LowerCase;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * {@code [name]}, or a comparison with its value.
 *
 * @param sign the comparison without its equals sign; NUL is any value, a space an equal one
 */
record AttributeCondition(String name, char sign, String value, boolean ignoreCase) implements Condition {

    /** HTML standard, section 4.16.2: attributes whose values match in either case. */
    private static final Set<String> EITHER_CASE = Set.of(
            ("accept accept-charset align alink axis bgcolor charset checked clear codetype color compact declare defer "
                            + "dir direction disabled enctype face frame hreflang http-equiv lang language link media method "
                            + "multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling selected shape "
                            + "target text type valign valuetype vlink")
                    .split(" "));

    static AttributeCondition equal(String name, String value) {
        return new AttributeCondition(name, ' ', value, false);
    }

    /** Reads on behind the opening bracket. */
    static AttributeCondition read(SelectorScanner in) throws InvalidSelectorException {
        in.skipSpaces();
        String name = LowerCase.of(in.name());
        in.skipSpaces();
        if (in.take(']')) {
            return new AttributeCondition(name, '\0', "", false);
        }
        char sign = ' ';
        for (char c : new char[] {'~', '|', '^', '$', '*'}) {
            sign = in.take(c) ? c : sign;
        }
        in.require('=');
        in.skipSpaces();
        String value = in.value();
        in.skipSpaces();
        boolean either = in.take('i') || in.take('I');
        boolean exact = !either && (in.take('s') || in.take('S'));
        in.skipSpaces();
        in.require(']');
        return new AttributeCondition(name, sign, value, either || (!exact && EITHER_CASE.contains(name)));
    }

    @Override
    public boolean holds(Element element, SelectorMatcher matcher) {
        if (element.attributesSize() == 0 || !element.hasAttr(name)) {
            return false;
        }
        String actual = element.attr(name);
        int start = actual.length() - value.length();
        return switch (sign) {
            case '\0' -> true;
            case ' ' -> start == 0 && isAt(0, actual);
            case '~' -> !value.isEmpty() && matcher.hasWord(actual, value, ignoreCase);
            case '|' -> isAt(0, actual) && (start == 0 || (start > 0 && actual.charAt(value.length()) == '-'));
            case '^' -> !value.isEmpty() && isAt(0, actual);
            case '$' -> !value.isEmpty() && start >= 0 && isAt(start, actual);
            default -> !value.isEmpty() && contains(actual, matcher);
        };
    }

    private boolean isAt(int place, String actual) {
        return actual.regionMatches(ignoreCase, place, value, 0, value.length());
    }

    private boolean contains(String actual, SelectorMatcher matcher) {
        // each place may take a look at as many characters as the value has
        matcher.spend((int) Math.min(Integer.MAX_VALUE, (long) actual.length() * value.length() / 64));
        return ignoreCase ? LowerCase.of(actual).contains(LowerCase.of(value)) : actual.contains(value);
    }
}
