package io.rankmesh.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * An answer that is at hand, sent no faster than it is taken: a few pieces go to the connection when the ones before them have left. Together
 * they would fill the memory of those who read, and keep the event loop from others while they are compressed.
 */
public final class WholeAnswer {

    private static final int PIECE_BYTES = 16 * 1024;

    private static final int PIECES = 4;

    private final HttpServerResponse response;
    private final Deque<Buffer> pieces;
    private final Watch watch;
    private final Promise<Void> sent = Promise.promise();

    private WholeAnswer(Accepted accepted, Deque<Buffer> pieces) {
        long patience = accepted.route().timeout().toMillis();
        this.response = accepted.request().response();
        this.pieces = pieces;
        this.watch = new Watch(
                accepted.routing().vertx(), patience, patience, still -> sent.tryFail(BrokenOffException.notTaken()));
    }

    /** Sends a body behind headers that are set. Completes when all has left; fails when the client goes, or takes nothing for too long. */
    public static Future<Void> send(Accepted accepted, Buffer... body) {
        HttpServerResponse response = accepted.request().response();
        if (response.closed()) {
            return Future.failedFuture(BrokenOffException.clientGone());
        }
        long length = length(body);
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        boolean headAlone =
                length == 0 || HttpMethod.HEAD.equals(accepted.request().method());
        return headAlone ? response.end() : new WholeAnswer(accepted, inPieces(body)).run();
    }

    /** Ends an answer with a short body, of which HEAD is told the length: over HTTP/2 the server would send what it is given. */
    static Future<Void> end(HttpServerRequest request, Buffer body) {
        HttpServerResponse response =
                request.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        return HttpMethod.HEAD.equals(request.method()) ? response.end() : response.end(body);
    }

    private static long length(Buffer... body) {
        return Stream.of(body).mapToLong(Buffer::length).sum();
    }

    private static Deque<Buffer> inPieces(Buffer... body) {
        Deque<Buffer> pieces = new ArrayDeque<>();
        for (Buffer buffer : body) {
            for (int from = 0; from < buffer.length(); from += PIECE_BYTES) {
                pieces.add(buffer.slice(from, Math.min(from + PIECE_BYTES, buffer.length())));
            }
        }
        return pieces;
    }

    private Future<Void> run() {
        watch.answerAwaited();
        next();
        return sent.future().onComplete(done -> watch.stop());
    }

    private void next() {
        if (sent.future().isComplete()) {
            return;
        }
        watch.progress();
        for (int more = 1; more < PIECES && pieces.size() > 1; more++) {
            response.write(pieces.remove()).onSuccess(left -> watch.progress());
        }
        Buffer last = pieces.remove();
        if (pieces.isEmpty()) {
            response.end(last).onSuccess(sent::tryComplete).onFailure(sent::tryFail);
        } else {
            response.write(last).onSuccess(left -> next()).onFailure(sent::tryFail);
        }
    }
}
