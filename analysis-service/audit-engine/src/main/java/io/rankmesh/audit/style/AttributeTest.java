package io.rankmesh.audit.style;

import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Tokens;
import java.util.Set;

/** How a selector compares an attribute's value (Selectors, level 4, section 6), in style sheets as in extractors. */
public enum AttributeTest {
    EQUAL("="),
    WORD("~="),
    HYPHENED("|="),
    PREFIX("^="),
    SUFFIX("$="),
    INSIDE("*=");

    /** HTML standard, section 4.16.2: attributes whose values match in either case. */
    private static final Set<String> EITHER_CASE = Set.of(
            ("accept accept-charset align alink axis bgcolor charset checked clear codetype color compact declare defer "
                            + "dir direction disabled enctype face frame hreflang http-equiv lang language link media method "
                            + "multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling selected shape "
                            + "target text type valign valuetype vlink")
                    .split(" "));

    private final String sign;

    AttributeTest(String sign) {
        this.sign = sign;
    }

    /** As it is written in a selector. */
    public String sign() {
        return sign;
    }

    /** Whether letters of an attribute's value match in either case when a selector says nothing of it. */
    public static boolean ignoresCase(String attribute) {
        return EITHER_CASE.contains(attribute);
    }

    /** About how many characters are compared: each place of a text may take a look at as many as the value has. */
    public long cost(String actual, String value) {
        return switch (this) {
            case WORD -> actual.length();
            case INSIDE -> (long) actual.length() * value.length() / 2;
            default -> value.length();
        };
    }

    public boolean holds(String actual, String value, boolean ignoreCase) {
        int length = value.length();
        int rest = actual.length() - length;
        boolean begins = rest >= 0 && actual.regionMatches(ignoreCase, 0, value, 0, length);
        return switch (this) {
            case EQUAL -> begins && rest == 0;
            case WORD -> Tokens.hasWord(actual, value, ignoreCase);
            case HYPHENED -> begins && (rest == 0 || actual.charAt(length) == '-');
            case PREFIX -> begins && length > 0;
            case SUFFIX -> rest >= 0 && length > 0 && actual.regionMatches(ignoreCase, rest, value, 0, length);
            case INSIDE -> length > 0 && contains(actual, value, ignoreCase);
        };
    }

    private static boolean contains(String actual, String value, boolean ignoreCase) {
        return ignoreCase ? LowerCase.of(actual).contains(LowerCase.of(value)) : actual.contains(value);
    }
}
