package io.rankmesh.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** What remains to be done once a request has its answer. */
final class Leftover {

    private static final long NO_ERROR = 0;

    private Leftover() {}

    /**
     * Reads the rest of a body that nobody wants for a while, then closes the connection, or the stream of HTTP/2. Closing at once
     * would reset it before the sender has seen the answer. Where nothing is left to read the connection stays, unless the
     * answer said that it ends.
     */
    static void discard(Vertx vertx, HttpServerRequest request, long lingerMillis) {
        if (request.isEnded()) {
            closeIfAnnounced(request);
            return;
        }
        long timer = vertx.setTimer(lingerMillis, id -> hangUp(request));
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

    /** Other requests of the same HTTP/2 connection go on (RFC 9113, 8.1). */
    private static void hangUp(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(NO_ERROR);
        } else {
            request.connection().close();
        }
    }

    /** Not while an answer, a stream of events, goes on: the server closes the connection behind its end. */
    private static void closeIfAnnounced(HttpServerRequest request) {
        if (request.response().ended()
                && request.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            request.connection().close();
        }
    }
}
