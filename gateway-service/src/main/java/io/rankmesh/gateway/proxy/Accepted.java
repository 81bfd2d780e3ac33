package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.route.Route;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request that may pass.
 *
 * @param target path and query, exactly as they were checked
 * @param caller where it comes from, as far as the proxies before the edge are believed
 * @param identity who asks; null on an anonymous route
 */
record Accepted(
        HttpServerRequest request,
        Route route,
        String target,
        RequestBody body,
        String requestId,
        InetAddress caller,
        @Nullable Identity identity) {}
