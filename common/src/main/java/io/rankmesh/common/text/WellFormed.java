package io.rankmesh.common.text;

/**
 * Strings in which each surrogate has its other half. Java lets others exist, but no encoding of Unicode can carry them:
 * encoders write '?', or bytes that are not UTF-8.
 */
public final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    public static boolean isWellFormed(String text) {
        return firstUnpaired(text, 0) < 0;
    }

    /** The text with U+FFFD for each unpaired surrogate. */
    public static String of(String text) {
        int unpaired = firstUnpaired(text, 0);
        if (unpaired < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        while (unpaired >= 0) {
            mended.setCharAt(unpaired, REPLACEMENT);
            unpaired = firstUnpaired(text, unpaired + 1);
        }
        return mended.toString();
    }

    private static int firstUnpaired(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return -1;
    }
}
