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
 * An answer that is at hand, sent no faster than it is taken: a part goes to the connection when the one before it has left. Together
 * they would fill the memory of those who read, and keep the event loop from others while they are compressed.
 */
public final class WholeAnswer {

    private static final int PART_BYTES = 64 * 1024;

    private final HttpServerResponse response;
    private final Deque<Buffer> parts;
    private final Watch watch;
    private final Promise<Void> sent = Promise.promise();

    private WholeAnswer(Accepted accepted, Deque<Buffer> parts) {
        long patience = accepted.route().timeout().toMillis();
        this.response = accepted.request().response();
        this.parts = parts;
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
        return headAlone ? response.end() : new WholeAnswer(accepted, inParts(body)).run();
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

    private static Deque<Buffer> inParts(Buffer... body) {
        Deque<Buffer> parts = new ArrayDeque<>();
        for (Buffer piece : body) {
            for (int from = 0; from < piece.length(); from += PART_BYTES) {
                parts.add(piece.slice(from, Math.min(from + PART_BYTES, piece.length())));
            }
        }
        return parts;
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
        Buffer part = parts.remove();
        if (parts.isEmpty()) {
            response.end(part).onSuccess(sent::tryComplete).onFailure(sent::tryFail);
        } else {
            response.write(part).onSuccess(left -> next()).onFailure(sent::tryFail);
        }
    }
}
