package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.upstream.Upstream;
import io.rankmesh.gateway.upstream.UpstreamException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * An accepted request on its way to the upstream and the answer on its way back. All of it runs on the event loop of the request.
 *
 * <p>The future of {@link #run()} fails with a problem to answer while no answer has begun; after that with a
 * {@link BrokenOffException}.
 */
final class Exchange implements RequestBody.Listener {

    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Upstream upstream;
    private final Accepted accepted;
    private final RequestBody body;
    private final Watch watch;
    private final Promise<Void> answered;
    private final long bodyTimeoutMillis;

    private @Nullable HttpClientRequest outgoing;
    private @Nullable RuntimeException aborted;
    private long expected;
    private long relayed;
    private long taken;

    /** @param bodyTimeoutMillis how long the whole request body may take to arrive */
    Exchange(Context context, Upstream upstream, Accepted accepted, long bodyTimeoutMillis) {
        this.context = context;
        this.request = accepted.request();
        this.response = request.response();
        this.upstream = upstream;
        this.accepted = accepted;
        this.body = accepted.body();
        this.answered = Promise.promise();
        this.bodyTimeoutMillis = bodyTimeoutMillis;
        this.watch = new Watch(
                context.owner(), bodyTimeoutMillis, accepted.route().timeout().toMillis(), this::expired);
    }

    /** Completes when the whole answer has been handed to the client's connection. */
    Future<Void> run() {
        if (response.closed()) {
            return Future.failedFuture(BrokenOffException.clientGone());
        }
        response.closeHandler(closed -> abort(BrokenOffException.clientGone()));
        response.exceptionHandler(broken -> abort(BrokenOffException.clientGone()));
        request.exceptionHandler(broken -> abort(BrokenOffException.clientGone()));
        return upstream.call(context, this::mayRepeat, this::attempt)
                .compose(this::relay)
                .onComplete(done -> watch.stop());
    }

    private boolean mayRepeat() {
        return isRead() && aborted == null && !body.isPresent();
    }

    private boolean isRead() {
        return HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    }

    private Future<HttpClientResponse> attempt() {
        return upstream.open(request.method(), accepted.target()).compose(this::send);
    }

    private Future<HttpClientResponse> send(HttpClientRequest opened) {
        outgoing = opened;
        if (aborted != null) {
            opened.reset();
            return Future.failedFuture(aborted);
        }
        opened.exceptionHandler(heardAsTheAnswersFailure -> {});
        RequestHeaders.copy(accepted, opened.headers());
        Future<HttpClientResponse> answer = opened.response()
                .compose(incoming -> upstream.own(incoming, isRead()))
                .map(this::hold)
                .recover(failure -> unanswered(opened, failure));
        if (body.isPresent()) {
            watch.bodyBegins();
            if (request.headers().contains(HttpHeaders.EXPECT)) {
                response.writeContinue();
            }
            body.sendTo(opened, this);
        } else {
            request.resume();
            body.sendNone(opened);
            sent();
        }
        return answer;
    }

    /** A connection on which the rest of a request is awaited would never be given back. */
    private <T> Future<T> unanswered(HttpClientRequest opened, Throwable failure) {
        if (!body.isSent()) {
            opened.reset();
        }
        return Future.failedFuture(aborted != null ? aborted : upstream.explain(failure));
    }

    /** Nothing of the answer is lost until it is relayed. */
    private HttpClientResponse hold(HttpClientResponse incoming) {
        return incoming.pause().exceptionHandler(broken -> abort(upstream.explain(broken)));
    }

    @Override
    public void sent() {
        watch.answerAwaited();
    }

    @Override
    public void refused(RefusedRequestException reason) {
        abort(reason);
    }

    private void expired(Watch.Phase phase) {
        boolean clientIsSlow = phase == Watch.Phase.BODY && outgoing != null && !outgoing.writeQueueFull();
        abort(clientIsSlow ? RefusedRequestException.bodyTooSlow() : UpstreamException.timeout(upstream.name()));
    }

    private void abort(RuntimeException reason) {
        if (aborted != null || answered.future().isComplete()) {
            return;
        }
        aborted = reason;
        watch.stop();
        if (outgoing != null) {
            outgoing.reset();
        }
        answered.tryFail(reason);
    }

    private Future<Void> relay(HttpClientResponse incoming) {
        if (aborted != null) {
            return Future.failedFuture(aborted);
        }
        response.setStatusCode(incoming.statusCode());
        ResponseHeaders.copy(incoming, accepted);
        expected = ResponseHeaders.contentLength(incoming);
        incoming.handler(chunk -> pass(chunk, incoming));
        incoming.endHandler(end -> finish());
        watch.progress();
        incoming.resume();
        return answered.future().recover(failure -> Future.failedFuture(new BrokenOffException(failure)));
    }

    private void pass(Buffer chunk, HttpClientResponse incoming) {
        watch.progress();
        relayed += chunk.length();
        if (relayed == expected) {
            awaitTaken(response.end(chunk));
            return;
        }
        response.write(chunk).onSuccess(left -> taken++);
        if (response.writeQueueFull()) {
            incoming.pause();
            response.drainHandler(drained -> {
                watch.progress();
                incoming.resume();
            });
        }
    }

    private void finish() {
        if (outgoing != null && !body.isSent()) {
            outgoing.reset();
        }
        if (!response.ended()) {
            awaitTaken(response.end());
        }
        answered.tryComplete();
    }

    /** What is left of it may take as long to leave as a request's body to arrive. */
    private void awaitTaken(Future<Void> ended) {
        LastBytes.within(
                accepted.route().timeout().toMillis(), bodyTimeoutMillis, context.owner(), request, ended, () -> taken);
    }
}
