package io.rankmesh.cli.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** Places as URI references (RFC 3986), which is stricter than what browsers take for a URL. */
final class UriText {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UriText() {}

    /** @param path with slashes; a relative one becomes a relative reference */
    static String ofPath(String path) {
        if (Path.of(path).isAbsolute()) {
            return Path.of(path).toUri().toASCIIString();
        }
        String encoded = encoded(path, "");
        int colon = encoded.indexOf(':');
        int slash = encoded.indexOf('/');
        // else the part before the colon would be a scheme
        return colon >= 0 && (slash < 0 || colon < slash) ? "./" + encoded : encoded;
    }

    /** @param url absolute, of scheme http or https */
    static String ofUrl(String url) {
        int authority = url.indexOf("://") + 3;
        int end = authority;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(0, end) + encoded(url.substring(end), "%?#");
    }

    private static String encoded(String text, String alsoAllowed) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letterOrDigit || ALLOWED.indexOf(c) >= 0 || alsoAllowed.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }
}
