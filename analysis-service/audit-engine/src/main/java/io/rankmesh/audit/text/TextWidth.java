package io.rankmesh.audit.text;

/** Length as search results see it: in characters, where those of Chinese, Japanese and Korean count twice. */
public final class TextWidth {
    private TextWidth() {}

    public static int of(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    /** In words, for messages. */
    public static String characters(int width) {
        return width == 1 ? "1 character" : width + " characters";
    }

    static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115f
                        || (c >= 0x2e80 && c <= 0xa4cf)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0x20000 && c <= 0x3fffd));
    }
}
