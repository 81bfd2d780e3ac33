package io.rankmesh.audit.style;

import io.rankmesh.audit.style.Selector.Condition;
import io.rankmesh.audit.style.SelectorParser.InvalidSelectorException;
import io.rankmesh.audit.text.LowerCase;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * {@code [name]}, or a comparison with its value.
 *
 * @param test null for any value
 */
record AttributeCondition(String name, @Nullable AttributeTest test, String value, boolean ignoreCase)
        implements Condition {

    static AttributeCondition equal(String name, String value) {
        return new AttributeCondition(name, AttributeTest.EQUAL, value, false);
    }

    /** Reads on behind the opening bracket. */
    static AttributeCondition read(SelectorScanner in) throws InvalidSelectorException {
        in.skipSpaces();
        String name = LowerCase.of(in.name());
        in.skipSpaces();
        if (in.take(']')) {
            return new AttributeCondition(name, null, "", false);
        }
        AttributeTest test = AttributeTest.EQUAL;
        for (AttributeTest other : AttributeTest.values()) {
            test = other != AttributeTest.EQUAL && in.take(other.sign().charAt(0)) ? other : test;
        }
        in.require('=');
        in.skipSpaces();
        String value = in.value();
        in.skipSpaces();
        boolean either = in.take('i') || in.take('I');
        boolean exact = !either && (in.take('s') || in.take('S'));
        in.skipSpaces();
        in.require(']');
        return new AttributeCondition(name, test, value, either || (!exact && AttributeTest.ignoresCase(name)));
    }

    @Override
    public boolean holds(Element element, SelectorMatcher matcher) {
        if (element.attributesSize() == 0 || !element.hasAttr(name)) {
            return false;
        }
        if (test == null) {
            return true;
        }
        String actual = element.attr(name);
        matcher.spendOn(test.cost(actual, value));
        return test.holds(actual, value, ignoreCase);
    }
}
