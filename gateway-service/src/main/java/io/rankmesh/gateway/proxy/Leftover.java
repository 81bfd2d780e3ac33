package io.rankmesh.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What remains to be done once a request has its answer. */
final class Leftover {

    private Leftover() {}

    /**
     * Reads the rest of a body that nobody wants for a while, then closes the connection. Closing at once would reset the
     * connection before the sender has seen the answer. Where nothing is left to read the connection stays, unless the answer
     * said that it ends.
     */
    static void discard(Vertx vertx, HttpServerRequest request, long lingerMillis) {
        if (request.isEnded()) {
            closeIfAnnounced(request);
            return;
        }
        long timer = vertx.setTimer(lingerMillis, id -> request.connection().close());
        request.handler(chunk -> {});
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            closeIfAnnounced(request);
        });
        request.resume();
    }

    private static void closeIfAnnounced(HttpServerRequest request) {
        if (request.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            request.connection().close();
        }
    }
}
