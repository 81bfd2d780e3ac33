package io.rankmesh.gateway.route;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One line of the route table.
 *
 * @param addressQuota requests of one address in the window of anonymous requests; 0 when it has no quota of its own
 * @param bodyLimit bytes
 */
public record Route(
        String name,
        List<PathPattern> patterns,
        Set<HttpMethod> methods,
        String upstream,
        boolean anonymous,
        CachePolicy cache,
        boolean knownRevocations,
        boolean heavy,
        int addressQuota,
        long bodyLimit,
        Duration timeout) {

    /** In place of a service's name: the edge answers by itself. */
    public static final String LOCAL = "edge";

    /** The route of WebSockets. */
    public static final String LIVE = "live";

    public Route {
        patterns = List.copyOf(patterns);
        methods = Set.copyOf(methods);
        if (patterns.isEmpty()) {
            throw new InvalidRoutesException("route '%s' has no path".formatted(name));
        }
        if (methods.isEmpty()) {
            throw new InvalidRoutesException("route '%s' has no method".formatted(name));
        }
        if (addressQuota < 0 || (addressQuota > 0 && !anonymous)) {
            throw new InvalidRoutesException(
                    "route '%s': only an anonymous route has a quota for addresses, above zero".formatted(name));
        }
        if (bodyLimit < 0) {
            throw new InvalidRoutesException("route '%s' has a negative body limit".formatted(name));
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new InvalidRoutesException("route '%s' needs a timeout above zero".formatted(name));
        }
    }

    /** Whether the edge answers by itself. */
    public boolean isLocal() {
        return upstream.equals(LOCAL);
    }
}
