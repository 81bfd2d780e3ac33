package io.rankmesh.gateway.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.LongSupplier;

/**
 * The end of an answer, which over HTTP/2 stays in memory until its client gives room for it, whatever else goes on over its connection.
 * One that is not taken in time is let go of. Of HTTP/1.1 the connection stands still meanwhile, and the server closes it.
 */
public final class LastBytes {

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final LongSupplier taken;
    private long timer;

    private LastBytes(Vertx vertx, HttpServerRequest request, LongSupplier taken) {
        this.vertx = vertx;
        this.request = request;
        this.taken = taken;
    }

    /** @param ended what the server told of the end */
    public static void within(long millis, Vertx vertx, HttpServerRequest request, Future<Void> ended) {
        within(millis, millis, vertx, request, ended, () -> 0);
    }

    /**
     * Waits on as long as it is being taken.
     *
     * @param pauseMillis how long nothing of it may be taken
     * @param allMillis how long it may take in all, if that is more
     * @param taken how much of it has been so far; it only grows
     */
    static void within(
            long pauseMillis,
            long allMillis,
            Vertx vertx,
            HttpServerRequest request,
            Future<Void> ended,
            LongSupplier taken) {
        if (request.version() == HttpVersion.HTTP_2 && !ended.isComplete()) {
            LastBytes last = new LastBytes(vertx, request, taken);
            last.await(pauseMillis, Math.max(pauseMillis, allMillis));
            ended.onComplete(all -> vertx.cancelTimer(last.timer));
        }
    }

    private void await(long pauseMillis, long leftMillis) {
        long before = taken.getAsLong();
        timer = vertx.setTimer(Math.min(pauseMillis, leftMillis), look -> {
            if (leftMillis > pauseMillis && taken.getAsLong() > before) {
                await(pauseMillis, leftMillis - pauseMillis);
            } else {
                letGo(request);
            }
        });
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
