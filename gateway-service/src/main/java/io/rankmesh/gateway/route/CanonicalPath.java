package io.rankmesh.gateway.route;

/**
 * The only spelling of a path that the edge lets through, so that the path that was authorised and the path that an
 * upstream reads cannot differ: unreserved characters of RFC 3986 in segments that are neither empty nor dots. No
 * escapes ({@code %2f}), parameters ({@code ;}), backslashes or empty segments, since frameworks disagree about them.
 */
public final class CanonicalPath {

    private CanonicalPath() {}

    public static boolean isCanonical(String path) {
        int length = path.length();
        if (length < 2 || path.charAt(0) != '/') {
            return false;
        }
        int start = 1;
        while (start <= length) {
            int end = path.indexOf('/', start);
            if (end < 0) {
                end = length;
            }
            if (!isSegment(path, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    static boolean isSegment(String segment) {
        return isSegment(segment, 0, segment.length());
    }

    private static boolean isSegment(String text, int start, int end) {
        int dots = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (!isUnreserved(c)) {
                return false;
            }
        }
        int size = end - start;
        return size > 0 && !(dots == size && size <= 2);
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '~';
    }

    /** Whether a request's target holds only visible ASCII, so that it is read the same by everyone on the way. */
    public static boolean isVisibleAscii(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
