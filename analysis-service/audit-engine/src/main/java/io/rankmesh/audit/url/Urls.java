package io.rankmesh.audit.url;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one spelling by which pages are known. Browsers' reading first (WHATWG URL Standard: white space, backslashes, IDN to
 * punycode, odd IPv4 spellings), then RFC 3986 section 6.2.2 and 6.2.3: lower-case scheme and host, no default port, no dot segments,
 * percent-encoding in upper case and only where it is needed. Fragments and user information are dropped. Nothing here throws.
 */
public final class Urls {
    private Urls() {}

    /** The normalised http or https URL; empty for everything else. */
    public static Optional<String> normalize(String url) {
        return WebUrl.parse(url).filter(WebUrl::isHttp).map(Urls::normalized);
    }

    /** A reference resolved against a base URL and normalised; empty unless the result is http or https. */
    public static Optional<String> resolve(String base, String reference) {
        return WebUrl.parse(base)
                .flatMap(parsed -> parsed.resolve(reference))
                .filter(WebUrl::isHttp)
                .map(Urls::normalized);
    }

    public static String normalized(WebUrl url) {
        String path = PercentEncoding.normalize(url.path());
        String query = url.query() == null ? null : PercentEncoding.normalize(url.query());
        return url.with(path, query).withoutFragment();
    }

    /** Scheme, host and port, the place whose robots.txt counts; empty for what is not http or https. */
    public static Optional<String> origin(String url) {
        return WebUrl.parse(url).filter(WebUrl::isHttp).map(WebUrl::origin);
    }

    /**
     * Whether two http URLs belong to one site: the same host but for a leading {@code www.}, and the same port, where the
     * default ports of http and https count as the same.
     */
    public static boolean sameSite(WebUrl a, WebUrl b) {
        return a.host() != null
                && b.host() != null
                && a.port() == b.port()
                && bareHost(a.host()).equals(bareHost(b.host()));
    }

    private static String bareHost(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** A path or fragment with its percent-encoding undone; bytes that are no UTF-8 become U+FFFD. */
    public static String decoded(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(encoded);
        ByteBuffer out = ByteBuffer.allocate(bytes.remaining());
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            int at = bytes.position();
            int high = b == '%' && bytes.remaining() >= 2 ? Character.digit(bytes.get(at), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes.get(at + 1), 16);
            if (low >= 0) {
                bytes.position(at + 2);
            }
            out.put(low >= 0 ? (byte) (high << 4 | low) : b);
        }
        return StandardCharsets.UTF_8.decode(out.flip()).toString();
    }
}
