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
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isLowSurrogate(c)
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(i + 1))) {
                return i;
            }
            i++;
        }
        return -1;
    }
}
