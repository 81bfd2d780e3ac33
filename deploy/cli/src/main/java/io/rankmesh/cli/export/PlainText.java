package io.rankmesh.cli.export;

import io.rankmesh.cli.terminal.SafeText;

/** Text that every reader takes. Pages hold what neither XML 1.0 (its production {@code Char}) nor UTF-8 can carry. */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /**
     * The text with U+FFFD for each control character but tab and line ends, half surrogate pair, non-character, and what changes how
     * the text around it reads.
     */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int point = text.codePointAt(at);
            clean.appendCodePoint(isAllowed(point) ? point : REPLACEMENT);
            at += Character.charCount(point);
        }
        return clean.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F;
    }

    private static boolean isAllowed(int point) {
        if (point < ' ') {
            return point == '\t' || point == '\n' || point == '\r';
        }
        return !SafeText.acts(point) && point != 0xFFFE && point != 0xFFFF;
    }
}
