package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.route.Route;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that may pass.
 *
 * @param target path and query, exactly as they were checked
 * @param identity who asks; null on an anonymous route
 */
public record Accepted(
        HttpServerRequest request,
        Route route,
        String target,
        RequestBody body,
        String requestId,
        Sender sender,
        @Nullable Identity identity) {}
