package io.rankmesh.gateway.proxy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The origins whose pages may use the API; each is spelled as browsers do (RFC 6454, 6.2). */
final class AllowedOrigins {

    private static final String ALL = "*";

    private final Set<String> origins;

    /** @throws IllegalArgumentException when one is no origin, or all would be let in with credentials */
    AllowedOrigins(List<String> configured, boolean credentials) {
        this.origins = configured.stream().map(AllowedOrigins::parse).collect(Collectors.toUnmodifiableSet());
        if (isAll() && origins.size() > 1) {
            throw new IllegalArgumentException("rankmesh.cors.origins is * or a list of origins, not both");
        }
        if (isAll() && credentials) {
            throw new IllegalArgumentException(
                    "rankmesh.cors.origins is * and rankmesh.cors.credentials is on: any page could act for its visitor; name the origins");
        }
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    boolean isAll() {
        return origins.contains(ALL);
    }

    boolean contains(String origin) {
        return isAll() || origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static String parse(String configured) {
        String origin = configured.strip().toLowerCase(Locale.ROOT);
        if (origin.equals(ALL) || isOrigin(origin)) {
            return origin;
        }
        throw new IllegalArgumentException(
                "rankmesh.cors.origins holds '%s': an origin is like https://console.example, with nothing behind the host or port"
                        .formatted(configured));
    }

    private static boolean isOrigin(String origin) {
        try {
            URI uri = new URI(origin);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            boolean isDefaultPort = ("https".equals(uri.getScheme()) && uri.getPort() == 443)
                    || ("http".equals(uri.getScheme()) && uri.getPort() == 80);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && !isDefaultPort && origin.equals(uri.getScheme() + "://" + uri.getHost() + port);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
