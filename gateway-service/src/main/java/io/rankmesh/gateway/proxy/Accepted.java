package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.route.Route;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A request that may pass.
 *
 * @param target path and query, exactly as they were checked
 * @param identity who asks; null on an anonymous route
 */
public record Accepted(
        RoutingContext routing,
        Route route,
        String target,
        RequestBody body,
        String requestId,
        Sender sender,
        @Nullable Identity identity) {

    public HttpServerRequest request() {
        return routing.request();
    }

    /** Does something at the last moment before an answer begins, whoever else waits for that. */
    public void beforeAnswer(Runnable action) {
        routing.addHeadersEndHandler(head -> action.run());
    }

    /**
     * The whole body, for what the edge answers itself. Fails with the problem to answer.
     *
     * @param timeoutMillis how long it may take to arrive
     */
    public Future<Buffer> wholeBody(long timeoutMillis) {
        return body.read(timeoutMillis);
    }

    public boolean hasBody() {
        return body.isPresent();
    }
}
