package io.rankmesh.audit.html;

import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import java.util.List;
import java.util.Optional;

/** The content of {@code <meta http-equiv="refresh">}, as the HTML standard's shared declarative refresh steps read it. */
final class Refresh {
    private Refresh() {}

    /** Where a meta element sends visitors, normalised; empty when it does not, or only reloads the page. */
    static Optional<String> target(Meta meta, WebUrl base) {
        return meta.httpEquiv().equals("refresh")
                ? target(meta.content())
                        .flatMap(base::resolve)
                        .filter(WebUrl::isHttp)
                        .map(Urls::normalized)
                : Optional.empty();
    }

    /** Whether one of the elements sends visitors on, so that nobody looks at the page itself, which search engines take for a redirect. */
    static boolean forwards(List<Meta> metas, WebUrl base, WebUrl location) {
        String url = location.isHttp() ? Urls.normalized(location) : "";
        for (Meta meta : metas) {
            if (target(meta, base).filter(target -> !target.equals(url)).isPresent()) {
                return true;
            }
        }
        return false;
    }

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
        return Optional.of(unquoted(LowerCase.of(rest).startsWith("url") ? afterUrl(rest) : rest));
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
