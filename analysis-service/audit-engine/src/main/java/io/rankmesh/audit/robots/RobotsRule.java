package io.rankmesh.audit.robots;

import io.rankmesh.audit.url.PercentEncoding;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@code allow} or {@code disallow} line, ready to match.
 *
 * @param line its number in the file, from 1
 * @param pattern as written
 * @param length by which the longest match is found: of the pattern with its percent-encoding brought into one form
 * @param parts the text between the wildcards
 * @param anchored whether the pattern ends with {@code $}
 */
public record RobotsRule(boolean allow, int line, String pattern, int length, List<String> parts, boolean anchored) {

    static RobotsRule of(boolean allow, int line, String pattern, boolean decodeUnreserved) {
        String comparable = comparable(pattern, decodeUnreserved);
        boolean anchored = comparable.endsWith("$");
        String body = anchored ? comparable.substring(0, comparable.length() - 1) : comparable;
        if (decodeUnreserved) {
            body = body.replace("$", "%24");
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int star = body.indexOf('*'); star >= 0; star = body.indexOf('*', start)) {
            parts.add(body.substring(start, star));
            start = star + 1;
        }
        parts.add(body.substring(start));
        return new RobotsRule(allow, line, pattern, comparable.length(), List.copyOf(parts), anchored);
    }

    /** Both sides of a comparison in one spelling: non-ASCII as upper-case percent-encoded UTF-8 (RFC 9309, section 2.2.2). */
    static String comparable(String text, boolean decodeUnreserved) {
        return decodeUnreserved ? PercentEncoding.normalize(text) : PercentEncoding.upperCase(text);
    }

    /** A path in the spelling of the patterns, in which its own special characters are percent-encoded (RFC 9309, section 2.2.3). */
    static String comparablePath(String path, boolean decodeUnreserved) {
        String comparable = comparable(path, decodeUnreserved);
        return decodeUnreserved ? comparable.replace("*", "%2A").replace("$", "%24") : comparable;
    }

    /** Leftmost search of each part is right: what follows a wildcard can only gain from an earlier end. Linear but for repeats. */
    boolean matches(String path) {
        String first = parts.getFirst();
        if (!path.startsWith(first)) {
            return false;
        }
        if (parts.size() == 1) {
            return !anchored || path.length() == first.length();
        }
        int at = first.length();
        int last = parts.size() - 1;
        for (int i = 1; i < last; i++) {
            int found = path.indexOf(parts.get(i), at);
            if (found < 0) {
                return false;
            }
            at = found + parts.get(i).length();
        }
        String end = parts.get(last);
        return anchored ? path.length() - end.length() >= at && path.endsWith(end) : path.indexOf(end, at) >= 0;
    }
}
