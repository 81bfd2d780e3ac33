package io.rankmesh.gateway.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the requests of one connection that have come and have no answer. The server reads on while it answers, and keeps whatever comes:
 * here nothing more is read from a connection of HTTP/1.1 that is too far ahead of its answers. One that sends much more than that in one
 * breath is closed.
 *
 * <p>It is the server's connection that is paused: the server pauses it as well, for a body that nobody takes yet, and each pauses it
 * again where what the other let in is too much.
 */
final class Unanswered extends ChannelDuplexHandler {

    /** As many as clients that send ahead usually do. */
    private static final int MOST = 16;

    /** What one read may bring beyond it, where each takes a kilobyte in memory and a walk past all before it. */
    private static final int MOST_AT_ALL = 256;

    /** The first, which brings this here. */
    private int unanswered = 1;

    private final ConnectionBase connection;
    private boolean held;
    private boolean givenUp;

    private Unanswered(ConnectionBase connection) {
        this.connection = connection;
    }

    /**
     * Bounds a connection whose first request is being handled.
     *
     * @param streams of HTTP/2 at once: what the edge says of it binds its client only once that has said that it has heard
     */
    static void bound(ConnectionBase connection, long streams) {
        ChannelPipeline pipeline = connection.channel().pipeline();
        Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
        if (http2 != null) {
            Http2Connection.Endpoint<?> client = http2.connection().remote();
            if (client.maxActiveStreams() > streams) {
                client.maxActiveStreams((int) streams);
            }
            return;
        }
        ChannelHandlerContext server = pipeline.context(VertxHandler.class);
        if (server != null && pipeline.get(Unanswered.class) == null) {
            pipeline.addBefore(server.name(), null, new Unanswered(connection));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        givenUp |= isCutOff(context, message);
        if (givenUp) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            unanswered++;
            if (unanswered > MOST_AT_ALL) {
                givenUp = true;
                ReferenceCountUtil.release(message);
                context.close();
                return;
            }
            if (unanswered > MOST) {
                held = true;
                connection.doPause();
            }
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, @Nullable Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered--;
            if (held && unanswered <= MOST) {
                held = false;
                connection.doResume();
            }
        }
    }

    /** The decoder makes a request of half a head when its connection ends, over which the server forgets to tell those before it. */
    private static boolean isCutOff(ChannelHandlerContext context, Object message) {
        return message instanceof HttpRequest && !context.channel().isActive();
    }

    /** 100 Continue, behind which the answer is still to come. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
