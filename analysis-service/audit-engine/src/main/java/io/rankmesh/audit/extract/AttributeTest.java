package io.rankmesh.audit.extract;

import io.rankmesh.audit.extract.LocationPath.Predicate;
import io.rankmesh.audit.text.LowerCase;
import java.util.Arrays;
import java.util.function.BiPredicate;

/** How CSS compares an attribute's value (Selectors Level 3, 6.3). */
enum AttributeTest {
    EQUAL("=", String::equals),
    WORD("~=", (actual, wanted) -> Arrays.asList(actual.split("\\s+")).contains(wanted)),
    HYPHENED("|=", (actual, wanted) -> actual.equals(wanted) || actual.startsWith(wanted + "-")),
    PREFIX("^=", (actual, wanted) -> !wanted.isEmpty() && actual.startsWith(wanted)),
    SUFFIX("$=", (actual, wanted) -> !wanted.isEmpty() && actual.endsWith(wanted)),
    INSIDE("*=", (actual, wanted) -> !wanted.isEmpty() && actual.contains(wanted));

    /** Characters of a value that are looked at, and paid for. */
    private static final int CHARACTERS_PER_UNIT = 100;

    private final String sign;
    private final BiPredicate<String, String> test;

    AttributeTest(String sign, BiPredicate<String, String> test) {
        this.sign = sign;
        this.test = test;
    }

    static AttributeTest read(Scanner in) throws ExpressionException {
        for (AttributeTest test : values()) {
            if (in.take(test.sign)) {
                return test;
            }
        }
        throw in.fault("a comparison such as = or ^= is expected");
    }

    Predicate of(String name, String value, boolean ignoreCase) {
        String wanted = ignoreCase ? LowerCase.of(value) : value;
        return (candidate, budget) -> {
            if (!candidate.element().hasAttr(name)) {
                return false;
            }
            String actual = candidate.element().attr(name);
            budget.spend(actual.length() / CHARACTERS_PER_UNIT);
            return test.test(ignoreCase ? LowerCase.of(actual) : actual, wanted);
        };
    }
}
