package io.rankmesh.audit.sitemap;

/** Undoes XML's own references. Others stay as written, as do bare ampersands, which many sitemaps have in their URLs. */
final class XmlText {
    private static final int LONGEST = 10;

    private XmlText() {}

    static String of(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '&' ? semicolon(text, i + 1) : -1;
            int code = end < 0 ? -1 : codePoint(text.subSequence(i + 1, end).toString());
            if (code < 0) {
                out.append(c);
            } else {
                out.appendCodePoint(code);
                i = end;
            }
        }
        return out.toString();
    }

    private static int semicolon(CharSequence text, int from) {
        for (int i = from; i < Math.min(text.length(), from + LONGEST); i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static int codePoint(String name) {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> name.startsWith("#") ? number(name.substring(1)) : -1;
        };
    }

    private static int number(String digits) {
        try {
            boolean hex = digits.startsWith("x");
            int code = hex ? Integer.parseUnsignedInt(digits.substring(1), 16) : Integer.parseUnsignedInt(digits);
            return Character.isValidCodePoint(code) && code > 0 ? code : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
