package io.rankmesh.audit.url;

import org.jspecify.annotations.Nullable;

/** The URL Standard's basic parser, state by state, over slices of the input. */
final class UrlParser {
    private final String in;
    private final String scheme;
    private final boolean special;

    private UrlParser(String in, String scheme) {
        this.in = in;
        this.scheme = scheme;
        this.special = isSpecial(scheme);
    }

    static @Nullable WebUrl parse(String raw, @Nullable WebUrl base) {
        String in = clean(raw);
        int colon = schemeEnd(in);
        if (colon < 0) {
            return base == null ? null : relativeTo(in, base);
        }
        String scheme = WebUrl.lower(in.substring(0, colon));
        UrlParser parser = new UrlParser(in, scheme);
        int rest = colon + 1;
        if (scheme.equals("file")) {
            return parser.file(rest, base != null && base.scheme().equals("file") ? base : null);
        }
        if (parser.special) {
            if (base != null && base.scheme().equals(scheme) && !in.startsWith("//", rest)) {
                return parser.relative(rest, base);
            }
            return parser.authority(parser.skipSlashes(rest));
        }
        if (in.startsWith("//", rest)) {
            return parser.authority(rest + 2);
        }
        if (in.startsWith("/", rest)) {
            return parser.pathOn("", null, -1, "", rest);
        }
        return parser.opaque(rest);
    }

    static boolean isSpecial(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp", "file" -> true;
            default -> false;
        };
    }

    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            default -> -1;
        };
    }

    private static @Nullable WebUrl relativeTo(String in, WebUrl base) {
        UrlParser parser = new UrlParser(in, base.scheme());
        if (base.opaque()) {
            return in.startsWith("#")
                    ? new WebUrl(base.scheme(), "", null, -1, base.path(), base.query(), parser.fragment(0), true)
                    : null;
        }
        return base.scheme().equals("file") ? parser.file(0, base) : parser.relative(0, base);
    }

    private @Nullable WebUrl relative(int at, WebUrl base) {
        if (isSlash(at)) {
            if (isSlash(at + 1)) {
                return authority(special ? skipSlashes(at) : at + 2);
            }
            return pathOn(base.userInfo(), base.host(), base.port(), "", at);
        }
        return relativePath(at, base);
    }

    private WebUrl relativePath(int at, WebUrl base) {
        char c = at < in.length() ? in.charAt(at) : '#';
        if (c == '?') {
            return tail(base.userInfo(), base.host(), base.port(), base.path(), at);
        }
        if (c == '#') {
            return new WebUrl(
                    scheme, base.userInfo(), base.host(), base.port(), base.path(), base.query(), fragment(at), false);
        }
        String folder = base.path().substring(0, base.path().lastIndexOf('/') + 1);
        return pathOn(base.userInfo(), base.host(), base.port(), folder, at);
    }

    private @Nullable WebUrl file(int at, @Nullable WebUrl base) {
        if (isSlash(at) && isSlash(at + 1)) {
            int end = endOfAuthority(at + 2);
            String host = Hosts.parse(in.substring(at + 2, end), true);
            if (host == null && end > at + 2) {
                return null;
            }
            return pathOn("", host == null || host.equals("localhost") ? "" : host, -1, "", end);
        }
        if (base == null || isSlash(at)) {
            return pathOn("", "", -1, "", at);
        }
        return relativePath(at, base);
    }

    private WebUrl opaque(int at) {
        int end = endOfPath(at);
        String path = PercentEncoding.encode(in, at, end, PercentEncoding.C0);
        int hash = in.indexOf('#', end);
        String query = end < in.length() && in.charAt(end) == '?'
                ? PercentEncoding.encode(in, end + 1, hash < 0 ? in.length() : hash, PercentEncoding.QUERY)
                : null;
        return new WebUrl(scheme, "", null, -1, path, query, fragment(hash), true);
    }

    private @Nullable WebUrl authority(int at) {
        int end = endOfAuthority(at);
        int hostStart = at;
        String userInfo = "";
        int sign = in.lastIndexOf('@', end - 1);
        if (sign >= at && sign < end) {
            userInfo = userInfo(at, sign);
            hostStart = sign + 1;
        }
        int portColon = portColon(hostStart, end);
        int hostEnd = portColon < 0 ? end : portColon;
        if (hostStart == hostEnd && (special || portColon >= 0 || !userInfo.isEmpty())) {
            return null;
        }
        String host = hostStart == hostEnd ? "" : Hosts.parse(in.substring(hostStart, hostEnd), special);
        int port = portColon < 0 ? -1 : port(portColon + 1, end);
        if (host == null || port == INVALID_PORT) {
            return null;
        }
        return pathOn(userInfo, host, port, "", end);
    }

    private String userInfo(int start, int end) {
        int colon = in.indexOf(':', start);
        if (colon < 0 || colon >= end) {
            return PercentEncoding.encode(in, start, end, PercentEncoding.USERINFO);
        }
        String user = PercentEncoding.encode(in, start, colon, PercentEncoding.USERINFO);
        String password = PercentEncoding.encode(in, colon + 1, end, PercentEncoding.USERINFO);
        return password.isEmpty() ? user : user + ":" + password;
    }

    private int portColon(int start, int end) {
        int bracket = in.lastIndexOf(']', end - 1);
        int from = Math.max(start, bracket);
        for (int i = from; i < end; i++) {
            if (in.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private static final int INVALID_PORT = -2;

    private int port(int start, int end) {
        int port = 0;
        for (int i = start; i < end; i++) {
            int digit = in.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return INVALID_PORT;
            }
            port = port * 10 + digit;
            if (port > 65_535) {
                return INVALID_PORT;
            }
        }
        return start == end || port == defaultPort(scheme) ? -1 : port;
    }

    /** Parses what follows the authority, or a reference's path, on top of a folder. */
    private WebUrl pathOn(String userInfo, @Nullable String host, int port, String folder, int at) {
        int end = endOfPath(at);
        String path = PathBuilder.build(in, at, end, folder, special, host != null);
        return tail(userInfo, host, port, path, end);
    }

    private WebUrl tail(String userInfo, @Nullable String host, int port, String path, int at) {
        int hash = in.indexOf('#', at);
        String query = null;
        if (at < in.length() && in.charAt(at) == '?') {
            int end = hash < 0 ? in.length() : hash;
            query = PercentEncoding.encode(
                    in, at + 1, end, special ? PercentEncoding.SPECIAL_QUERY : PercentEncoding.QUERY);
        }
        return new WebUrl(scheme, userInfo, host, port, path, query, fragment(hash), false);
    }

    private @Nullable String fragment(int hash) {
        return hash < 0 || hash >= in.length()
                ? null
                : PercentEncoding.encode(in, hash + 1, in.length(), PercentEncoding.FRAGMENT);
    }

    private boolean isSlash(int at) {
        return at < in.length() && (in.charAt(at) == '/' || (special && in.charAt(at) == '\\'));
    }

    private int skipSlashes(int at) {
        int i = at;
        while (i < in.length() && (in.charAt(i) == '/' || in.charAt(i) == '\\')) {
            i++;
        }
        return i;
    }

    private int endOfAuthority(int at) {
        int i = at;
        while (i < in.length() && !isSlash(i) && in.charAt(i) != '?' && in.charAt(i) != '#') {
            i++;
        }
        return i;
    }

    private int endOfPath(int at) {
        int i = at;
        while (i < in.length() && in.charAt(i) != '?' && in.charAt(i) != '#') {
            i++;
        }
        return i;
    }

    /** Index of the colon that ends a scheme, or -1. */
    private static int schemeEnd(String in) {
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c == ':') {
                return i > 0 ? i : -1;
            }
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !other)) {
                return -1;
            }
        }
        return -1;
    }

    /** Strips controls and spaces at both ends, tabs and line breaks everywhere. */
    private static String clean(String raw) {
        int start = 0;
        int end = raw.length();
        while (start < end && raw.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && raw.charAt(end - 1) <= ' ') {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r') {
                return withoutBreaks(raw, start, end);
            }
        }
        return raw.substring(start, end);
    }

    private static String withoutBreaks(String raw, int start, int end) {
        StringBuilder out = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c != '\t' && c != '\n' && c != '\r') {
                out.append(c);
            }
        }
        return out.toString();
    }
}
