package io.rankmesh.audit.url;

import io.rankmesh.audit.text.LowerCase;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL as browsers read it (WHATWG URL Standard), so that garbage in a page is judged the way a browser judges it.
 * Parsing never throws: what a browser refuses is empty.
 *
 * @param scheme lower case, without colon
 * @param userInfo {@code user:password}, percent-encoded; empty when there is none
 * @param host ASCII (punycode), or a bracketed IPv6 address; null when the scheme has none (mailto, javascript)
 * @param port -1 when absent or the scheme's default
 * @param path starts with a slash unless {@link #opaque()}
 * @param query without question mark; null when absent
 * @param fragment without hash; null when absent
 * @param opaque whether the path is not a hierarchy
 */
public record WebUrl(
        String scheme,
        String userInfo,
        @Nullable String host,
        int port,
        String path,
        @Nullable String query,
        @Nullable String fragment,
        boolean opaque) {

    public static Optional<WebUrl> parse(String input) {
        return Optional.ofNullable(UrlParser.parse(input, null));
    }

    /** Resolves a reference against this URL. */
    public Optional<WebUrl> resolve(String reference) {
        return Optional.ofNullable(UrlParser.parse(reference, this));
    }

    public boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** Whether the host is this very machine: such addresses work for nobody else, and browsers hold them to be secure. */
    public boolean isLoopback() {
        return host != null
                && (host.equals("localhost")
                        || host.endsWith(".localhost")
                        || host.equals("[::1]")
                        || (host.startsWith("127.") && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))));
    }

    /**
     * Whether nobody outside can reach the host: this machine, an address of a private network (RFC 1918, RFC 3927, RFC 4193), a name for
     * use within one (RFC 6762, RFC 8375, ICANN's {@code internal}), or one without a dot.
     */
    public boolean isPrivate() {
        return host != null && (isLoopback() || Hosts.isPrivate(host));
    }

    /** Scheme, host and port of an http, https, ws, wss or ftp URL; {@code null} in words for all others, as browsers have it. */
    public String origin() {
        if (host == null || !UrlParser.isSpecial(scheme) || scheme.equals("file")) {
            return "null";
        }
        return scheme + "://" + host + (port < 0 ? "" : ":" + port);
    }

    public int effectivePort() {
        return port >= 0 ? port : UrlParser.defaultPort(scheme);
    }

    public String href() {
        return fragment == null ? withoutFragment() : withoutFragment() + "#" + fragment;
    }

    /** Characters of {@link #href()}, but for some of its signs. */
    public int length() {
        return scheme.length()
                + userInfo.length()
                + (host == null ? 0 : host.length())
                + path.length()
                + (query == null ? 0 : query.length())
                + (fragment == null ? 0 : fragment.length());
    }

    public String withoutFragment() {
        StringBuilder out = new StringBuilder(scheme.length() + path.length() + 32);
        out.append(scheme).append(':');
        if (host != null) {
            out.append("//");
            if (!userInfo.isEmpty()) {
                out.append(userInfo).append('@');
            }
            out.append(host);
            if (port >= 0) {
                out.append(':').append(port);
            }
        } else if (!opaque && path.startsWith("//")) {
            out.append("/.");
        }
        out.append(path);
        if (query != null) {
            out.append('?').append(query);
        }
        return out.toString();
    }

    /** Whether the two are the same but for their fragments. */
    public boolean isSameDocument(WebUrl other) {
        return path.equals(other.path)
                && Objects.equals(query, other.query)
                && Objects.equals(host, other.host)
                && port == other.port
                && scheme.equals(other.scheme)
                && userInfo.equals(other.userInfo)
                && opaque == other.opaque;
    }

    WebUrl with(String newPath, @Nullable String newQuery) {
        return new WebUrl(scheme, "", host, port, newPath, newQuery, null, opaque);
    }

    @Override
    public String toString() {
        return href();
    }

    public static String lower(String text) {
        return LowerCase.of(text);
    }
}
