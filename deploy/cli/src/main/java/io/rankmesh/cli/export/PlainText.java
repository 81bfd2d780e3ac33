package io.rankmesh.cli.export;

/** Text that every reader takes. Pages hold what neither XML 1.0 (its production {@code Char}) nor UTF-8 can carry. */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** The text with U+FFFD for each control character but tab and line ends, half surrogate pair and non-character. */
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
        boolean control = point >= 0x7F && point < 0xA0;
        boolean halfPair = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !control && !halfPair && point != 0xFFFE && point != 0xFFFF;
    }
}
