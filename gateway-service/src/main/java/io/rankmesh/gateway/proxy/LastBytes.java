package io.rankmesh.gateway.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The end of an answer, which over HTTP/2 stays in memory until its client gives room for it, whatever else goes on over its connection.
 * One that is not taken in time is let go of. Of HTTP/1.1 the connection stands still meanwhile, and the server closes it.
 */
public final class LastBytes {

    private LastBytes() {}

    /** @param ended what the server told of the end */
    public static void within(long millis, Vertx vertx, HttpServerRequest request, Future<Void> ended) {
        if (request.version() == HttpVersion.HTTP_2 && !ended.isComplete()) {
            long timer = vertx.setTimer(millis, late -> letGo(request));
            ended.onComplete(taken -> vertx.cancelTimer(timer));
        }
    }

    /**
     * Ends an answer in the middle, and over HTTP/2 no other of its connection. A reset of the HTTP/1 response would close the connection
     * too, but tell none of those who wait for its end.
     */
    public static void breakOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            letGo(request);
        } else {
            request.connection().close();
        }
    }

    /** Resets a stream of HTTP/2, which the server does not do itself once the last of its answer waits. */
    private static void letGo(HttpServerRequest request) {
        if (request.response().closed()) {
            return;
        }
        ChannelHandlerContext server =
                ((ConnectionBase) request.connection()).channel().pipeline().context(Http2ConnectionHandler.class);
        if (server != null) {
            int stream = request.response().streamId();
            server.executor().execute(() -> {
                ((Http2ConnectionHandler) server.handler())
                        .resetStream(server, stream, Http2Error.CANCEL.code(), server.newPromise());
                server.flush();
            });
        }
    }
}
