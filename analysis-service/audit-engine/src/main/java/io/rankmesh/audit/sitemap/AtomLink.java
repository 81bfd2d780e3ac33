package io.rankmesh.audit.sitemap;

import org.jspecify.annotations.Nullable;

/** Attributes of a {@code link} (RFC 4287, 4.2.7). */
final class AtomLink {
    private AtomLink() {}

    /**
     * @param markup of a start tag, without its angle brackets
     * @return as written; null when there is none
     */
    static @Nullable String attribute(String markup, String name) {
        int at = nameEnd(markup);
        while (at < markup.length()) {
            int equals = markup.indexOf('=', at);
            if (equals < 0) {
                return null;
            }
            int open = equals + 1;
            while (open < markup.length() && markup.charAt(open) == ' ') {
                open++;
            }
            int close = open < markup.length() ? markup.indexOf(markup.charAt(open), open + 1) : -1;
            if (close < 0) {
                return null;
            }
            if (markup.substring(at, equals).strip().equals(name)) {
                return markup.substring(open + 1, close);
            }
            at = close + 1;
        }
        return null;
    }

    private static int nameEnd(String markup) {
        int space = markup.indexOf(' ');
        return space < 0 ? markup.length() : space;
    }
}
