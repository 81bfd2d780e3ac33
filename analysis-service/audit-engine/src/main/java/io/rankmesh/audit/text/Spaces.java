package io.rankmesh.audit.text;

/** White space as the web's standards see it, which differs from Java's. */
public final class Spaces {
    private Spaces() {}

    /** HTML's ASCII white space: the characters that a renderer collapses and attributes are split at. */
    public static boolean isHtml(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    /** What JavaScript's {@code trim} and {@code \s} take for white space: Unicode's spaces, line ends and the byte order mark too. */
    public static boolean isScript(char c) {
        return c <= ' '
                ? isHtml(c) || c == 0x0b
                : c == 0xa0
                        || c == 0xfeff
                        || (c >= 0x1680
                                && (c == 0x1680
                                        || (c >= 0x2000 && c <= 0x200a)
                                        || c == 0x2028
                                        || c == 0x2029
                                        || c == 0x202f
                                        || c == 0x205f
                                        || c == 0x3000));
    }

    /** JavaScript's {@code trim}. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isScript(text.charAt(start))) {
            start++;
        }
        while (end > start && isScript(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isScript(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Runs of white space, no-break spaces included, become one space; none at the ends. */
    public static String collapse(String text) {
        int length = text.length();
        StringBuilder out = null;
        boolean pending = false;
        int kept = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isScript(c)) {
                pending = kept > 0;
                if (out == null && (c != ' ' || kept == 0 || i + 1 == length || isScript(text.charAt(i + 1)))) {
                    out = new StringBuilder(length).append(text, 0, i);
                }
            } else {
                if (out != null) {
                    if (pending) {
                        out.append(' ');
                    }
                    out.append(c);
                }
                pending = false;
                kept++;
            }
        }
        return out == null ? text : out.toString();
    }
}
