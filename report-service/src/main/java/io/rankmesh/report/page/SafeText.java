package io.rankmesh.report.page;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text from audited pages fit to show. HTML is escaped by the template; here goes what escaping leaves: characters
 * that are invisible or that turn the direction of the text around them, so that a title could make the report read
 * differently from what it says (Unicode Technical Report 36, section 2.5).
 */
final class SafeText {
    /** A host that needs no second look: no user information before an at sign, no white space, nothing invisible. */
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s/?#@\\\\]+(?:[/?#]\\S*)?");

    private SafeText() {}

    /** One line of text: line breaks and tabs become blanks. */
    static String line(@Nullable String text) {
        return text == null ? "" : visible(text, false).strip();
    }

    /** Text whose line breaks matter, such as markup. */
    static String block(@Nullable String text) {
        return text == null ? "" : visible(text, true).strip();
    }

    /** The address if it may be linked: http or https, and it shows where it leads. */
    static @Nullable String linkable(@Nullable String url) {
        if (url == null || !visible(url, false).equals(url)) {
            return null;
        }
        String lower = url.toLowerCase(Locale.ROOT);
        return (lower.startsWith("http://") || lower.startsWith("https://"))
                        && WEB_ADDRESS.matcher(lower).matches()
                ? url
                : null;
    }

    /** An address of at most about so many characters: its two ends tell more than its beginning alone. */
    static String shortened(String address, int length) {
        int characters = address.codePointCount(0, address.length());
        if (characters <= length) {
            return address;
        }
        int head = address.offsetByCodePoints(0, length * 2 / 3);
        int tail = address.offsetByCodePoints(address.length(), -length / 3);
        return address.substring(0, head) + " … " + address.substring(tail);
    }

    private static String visible(String text, boolean keepLines) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(safe, character, keepLines));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int character, boolean keepLines) {
        if (character == '\n' || character == '\t') {
            safe.append(keepLines ? (char) character : ' ');
        } else if (character == '\r') {
            safe.append(keepLines ? "" : " ");
        } else if (isHidden(character)) {
            safe.append("[U+")
                    .append(String.format(Locale.ROOT, "%04X", character))
                    .append(']');
        } else {
            safe.appendCodePoint(character);
        }
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            // The joiners and the soft hyphen are ordinary spelling in many languages and emoji.
            case Character.FORMAT -> character != 0x200C && character != 0x200D && character != 0x00AD;
            default -> false;
        };
    }
}
