package io.rankmesh.audit.url;

/** Joins path segments, resolving {@code .} and {@code ..} in their plain and percent-encoded spellings. */
final class PathBuilder {
    private PathBuilder() {}

    /**
     * @param folder what precedes the slice: empty, or a path that ends with a slash
     * @param special whether a backslash counts as a slash
     * @param hasHost whether an empty path is written as a slash
     */
    static String build(String in, int start, int end, String folder, boolean special, boolean hasHost) {
        if (start == end && folder.isEmpty() && !special) {
            return "";
        }
        StringBuilder path = new StringBuilder(folder.length() + end - start + 1);
        path.append(folder);
        if (folder.isEmpty() && (special || hasHost || isSlash(in, start, end, special))) {
            path.append('/');
        }
        int at = folder.isEmpty() && isSlash(in, start, end, special) ? start + 1 : start;
        while (true) {
            int segmentEnd = at;
            while (segmentEnd < end && !isSlash(in, segmentEnd, end, special)) {
                segmentEnd++;
            }
            boolean last = segmentEnd == end;
            int dots = dots(in, at, segmentEnd);
            if (dots == 2) {
                removeLastSegment(path);
            } else if (dots == 0) {
                PercentEncoding.encode(in, at, segmentEnd, PercentEncoding.PATH, path);
                if (!last) {
                    path.append('/');
                }
            }
            if (last) {
                return path.toString();
            }
            at = segmentEnd + 1;
        }
    }

    private static boolean isSlash(String in, int at, int end, boolean special) {
        return at < end && (in.charAt(at) == '/' || (special && in.charAt(at) == '\\'));
    }

    /** The path ends with a slash; cuts the segment before it. */
    private static void removeLastSegment(StringBuilder path) {
        int slash = path.length() - 1;
        if (slash > 0) {
            path.setLength(path.lastIndexOf("/", slash - 1) + 1);
        }
    }

    /** 1 for {@code .}, 2 for {@code ..}, 0 for anything else. */
    private static int dots(String in, int start, int end) {
        int count = 0;
        int i = start;
        while (i < end) {
            if (in.charAt(i) == '.') {
                i++;
            } else if (in.regionMatches(true, i, "%2e", 0, 3) && i + 3 <= end) {
                i += 3;
            } else {
                return 0;
            }
            if (++count > 2) {
                return 0;
            }
        }
        return count;
    }
}
