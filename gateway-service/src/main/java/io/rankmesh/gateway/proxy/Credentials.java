package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.identity.InvalidTokenException;
import io.rankmesh.gateway.route.Route;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** What a request proves its caller's identity with. */
final class Credentials {

    private static final CharSequence PROTOCOLS = HttpHeaders.createOptimized("Sec-WebSocket-Protocol");

    /** Before the token, among the protocols that a browser asks for: it can't send {@code Authorization} with a WebSocket. */
    private static final String BEARER_PROTOCOL = "bearer.";

    private Credentials() {}

    /** The access token; fails with {@link InvalidTokenException} when there is none, or more than one. */
    static Future<String> accessToken(HttpServerRequest request, Route route) {
        List<String> values = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (values.isEmpty()) {
            return route.name().equals(Route.LIVE)
                    ? ofWebSocket(request)
                    : Future.failedFuture(InvalidTokenException.missing());
        }
        String value = values.getFirst();
        if (values.size() > 1 || !value.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Future.failedFuture(
                    new InvalidTokenException("One access token is needed: Authorization: Bearer …"));
        }
        return Future.succeededFuture(value.substring(7).strip());
    }

    private static Future<String> ofWebSocket(HttpServerRequest request) {
        for (String value : request.headers().getAll(PROTOCOLS)) {
            for (String protocol : value.split(",", -1)) {
                String name = protocol.strip();
                if (name.startsWith(BEARER_PROTOCOL)) {
                    return Future.succeededFuture(name.substring(BEARER_PROTOCOL.length()));
                }
            }
        }
        return Future.failedFuture(InvalidTokenException.missing());
    }
}
