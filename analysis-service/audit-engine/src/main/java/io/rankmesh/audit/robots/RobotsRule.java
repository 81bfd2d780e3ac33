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

    /** Characters that a search for one takes in the time of a comparison. */
    private static final int SKIPPED_AT_ONCE = 8;

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

    /**
     * Leftmost search of each part is right: what follows a wildcard can only gain from an earlier end.
     *
     * @param budget of the wildcards; without it a pattern that has any matches nothing
     */
    boolean matches(String path, MatchBudget budget) {
        String first = parts.getFirst();
        if (path.length() < leastLength() || !path.startsWith(first)) {
            return false;
        }
        if (parts.size() == 1) {
            return !anchored || path.length() == first.length();
        }
        int at = first.length();
        int last = parts.size() - 1;
        for (int i = 1; i < last; i++) {
            int found = find(parts.get(i), path, at, budget);
            if (found < 0) {
                return false;
            }
            at = found + parts.get(i).length();
        }
        String end = parts.get(last);
        return anchored ? path.length() - end.length() >= at && path.endsWith(end) : find(end, path, at, budget) >= 0;
    }

    /** Of all parts; a dollar that was percent-encoded may make it longer. */
    private int leastLength() {
        return length - (parts.size() - 1) - (anchored ? 1 : 0);
    }

    /**
     * As {@link String#indexOf(String, int)}, in the time of both lengths together however nearly the part matches everywhere (Knuth,
     * Morris and Pratt): what has matched is not compared again.
     */
    private static int find(String part, String path, int from, MatchBudget budget) {
        int last = path.length() - part.length();
        if (!budget.spend(1 + Math.max(0, last - from) / SKIPPED_AT_ONCE)) {
            return -1;
        }
        if (part.isEmpty()) {
            return from;
        }
        int at = path.indexOf(part.charAt(0), from);
        if (at < 0 || at > last) {
            return -1;
        }
        int[] borders = borders(part);
        int begun = at;
        int same = 0;
        while (at - same <= last) {
            if (part.charAt(same) == path.charAt(at)) {
                at++;
                same++;
                if (same == part.length()) {
                    return at - same;
                }
            } else if (same > 0) {
                same = borders[same - 1];
            } else {
                at = path.indexOf(part.charAt(0), at + 1);
                if (at < 0) {
                    break;
                }
            }
        }
        budget.spend(part.length() + path.length() - begun);
        return -1;
    }

    /** Of each beginning of the text the length of the longest shorter one with which it ends. */
    private static int[] borders(String text) {
        int[] borders = new int[text.length()];
        int length = 0;
        for (int i = 1; i < text.length(); i++) {
            while (length > 0 && text.charAt(i) != text.charAt(length)) {
                length = borders[length - 1];
            }
            if (text.charAt(i) == text.charAt(length)) {
                length++;
            }
            borders[i] = length;
        }
        return borders;
    }
}
