package io.rankmesh.audit.html;

import java.util.Locale;
import java.util.Optional;

/** The content of {@code <meta http-equiv="refresh">}, as the HTML standard's shared declarative refresh steps read it. */
final class Refresh {
    private Refresh() {}

    /** The URL as written; empty when the page only reloads itself, or when the content is not valid. */
    static Optional<String> target(String content) {
        int at = skip(content, 0, " \t\n\f\r");
        int digits = at;
        while (at < content.length() && (Character.isDigit(content.charAt(at)) || content.charAt(at) == '.')) {
            at++;
        }
        if (at == digits) {
            return Optional.empty();
        }
        int separator = skip(content, at, " \t\n\f\r;,");
        String rest = content.substring(separator);
        if (separator == at || rest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(unquoted(rest.toLowerCase(Locale.ROOT).startsWith("url") ? afterUrl(rest) : rest));
    }

    private static String afterUrl(String rest) {
        int equals = skip(rest, 3, " \t\n\f\r");
        return equals < rest.length() && rest.charAt(equals) == '='
                ? rest.substring(skip(rest, equals + 1, " \t\n\f\r"))
                : rest;
    }

    private static String unquoted(String url) {
        if (url.isEmpty() || (url.charAt(0) != '"' && url.charAt(0) != '\'')) {
            return url.strip();
        }
        int end = url.indexOf(url.charAt(0), 1);
        return url.substring(1, end < 0 ? url.length() : end);
    }

    private static int skip(String text, int from, String set) {
        int at = from;
        while (at < text.length() && set.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
