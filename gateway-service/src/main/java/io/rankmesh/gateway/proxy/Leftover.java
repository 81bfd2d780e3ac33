package io.rankmesh.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

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

    /**
     * Answers, reads and throws away what still comes for a while, then closes the connection. The response never ends: its end
     * would make the server handle the bytes behind the request as the next one.
     */
    static void answerAndHangUp(Vertx vertx, HttpServerRequest request, String body, long lingerMillis) {
        HttpServerResponse response = request.response();
        Buffer bytes = Buffer.buffer(body);
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        long timer = vertx.setTimer(lingerMillis, id -> request.connection().close());
        response.closeHandler(gone -> vertx.cancelTimer(timer));
        response.write(bytes);
        if (!request.isEnded()) {
            request.handler(chunk -> {});
            request.resume();
        }
    }

    private static void closeIfAnnounced(HttpServerRequest request) {
        if (request.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            request.connection().close();
        }
    }
}
