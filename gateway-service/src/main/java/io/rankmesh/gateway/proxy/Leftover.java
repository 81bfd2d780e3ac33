package io.rankmesh.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** The rest of a body that nobody wants. */
final class Leftover {

    private Leftover() {}

    /**
     * Reads it for a while, then closes the connection. Closing at once would reset the connection before the sender has seen the
     * answer.
     */
    static void discard(Vertx vertx, HttpServerRequest request, long lingerMillis) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(lingerMillis, id -> request.connection().close());
        request.handler(chunk -> {});
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.resume();
    }
}
