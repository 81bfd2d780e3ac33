package io.rankmesh.audit.text;

/**
 * A text counted and hashed in one pass.
 *
 * @param words runs of letters and digits between white space; in Han, Hiragana and Katakana each character counts, as these scripts
 *     write no spaces
 * @param hash of the text with case folded and white space collapsed, 32 hex digits
 */
public record TextMeasure(int words, String hash) {
    public static final TextMeasure EMPTY = new TextMeasure(0, new TextHash().hex());

    public static TextMeasure of(CharSequence text) {
        TextHash hash = new TextHash();
        int words = 0;
        boolean inWord = false;
        boolean pendingSpace = false;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == ' ' || Spaces.isScript(c)) {
                inWord = false;
                pendingSpace = true;
                continue;
            }
            if (pendingSpace) {
                hash.add(' ');
                pendingSpace = false;
            }
            hash.add(c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c) : Character.toLowerCase(c));
            if (isIdeograph(c)) {
                words++;
                inWord = false;
            } else if (!inWord && Letters.isLetterOrDigit(c)) {
                words++;
                inWord = true;
            }
        }
        return new TextMeasure(words, hash.hex());
    }

    static boolean isIdeograph(char c) {
        return c >= 0x3040 && (c <= 0x30ff || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff));
    }
}
