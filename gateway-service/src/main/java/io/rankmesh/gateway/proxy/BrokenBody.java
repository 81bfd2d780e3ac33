package io.rankmesh.gateway.proxy;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * A body whose chunks cannot be read, such as one with a size that is no number (RFC 9112, 7.1). The server tells the connection's
 * handler and closes the connection right after that, with all that has not gone out yet: so it is answered there, unless it has been,
 * and the answer sent on its way.
 */
final class BrokenBody {

    private BrokenBody() {}

    static void watch(HttpServerRequest request, Refusals refusals) {
        if (request.version() != HttpVersion.HTTP_2 && Framing.isChunked(request)) {
            request.connection().exceptionHandler(broken -> answer(request, broken, refusals));
        }
    }

    private static void answer(HttpServerRequest request, Throwable broken, Refusals refusals) {
        boolean unreadable = broken instanceof DecoderException || broken instanceof IllegalArgumentException;
        if (!unreadable || request.isEnded()) {
            return;
        }
        if (!request.response().headWritten()) {
            refusals.answer(request, RefusedRequestException.malformed("The chunks of the body cannot be read"));
        }
        request.connection().close();
    }
}
