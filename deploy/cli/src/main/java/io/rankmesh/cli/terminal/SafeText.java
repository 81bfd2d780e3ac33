package io.rankmesh.cli.terminal;

import java.util.Locale;

/**
 * Text for a terminal. What comes from pages, servers and file names may hold control sequences (ECMA-48), which a terminal obeys, and
 * bidirectional overrides (UAX #9), which make it read as something else: characters that are not shown are told by their numbers.
 */
public final class SafeText {
    private SafeText() {}

    /** The text on one line. */
    public static String line(String text) {
        return visible(text, false);
    }

    /** The text with its line ends. */
    static String lines(String text) {
        return visible(text, true);
    }

    /** Whether a character acts on those around it, or on the terminal, instead of being shown. */
    public static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // the joiners and the soft hyphen are ordinary spelling in many languages and emoji
            case Character.FORMAT -> point != 0x200C && point != 0x200D && point != 0x00AD;
            default -> false;
        };
    }

    private static String visible(String text, boolean keepLines) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(safe, point, keepLines));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point, boolean keepLines) {
        if (point == '\n' || point == '\t') {
            safe.append(keepLines ? (char) point : ' ');
        } else if (point == '\r') {
            safe.append(keepLines ? "" : " ");
        } else if (acts(point)) {
            safe.append("[U+").append(String.format(Locale.ROOT, "%04X", point)).append(']');
        } else {
            safe.appendCodePoint(point);
        }
    }
}
