package io.rankmesh.gateway.upstream;

import io.rankmesh.common.identity.InternalTokens;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Questions of the edge itself to a service; they share the circuit and the connections of the requests that it forwards. */
@Singleton
public class ServiceCalls {

    private static final long TIMEOUT_MILLIS = 5_000;

    private static final long MOST_BYTES = 512 * 1024;

    private final Vertx vertx;
    private final Upstreams upstreams;

    ServiceCalls(Vertx vertx, Upstreams upstreams) {
        this.vertx = vertx;
        this.upstreams = upstreams;
    }

    /** What a service itself answered, whatever its status. */
    public record Answer(int status, Buffer body) {}

    /**
     * Asks for a resource; fails with an {@link UpstreamException}, or with an {@link AnswerTooLargeException}.
     *
     * @param target path and query
     */
    public Future<Answer> get(String service, String target, String internalToken) {
        return call(service, HttpMethod.GET, target, internalToken, null);
    }

    /** Sends JSON, which must do no harm when it is sent twice; fails with an {@link UpstreamException}. */
    public Future<Answer> post(String service, String target, String internalToken, Buffer json) {
        return call(service, HttpMethod.POST, target, internalToken, json);
    }

    private Future<Answer> call(
            String service, HttpMethod method, String target, String internalToken, @Nullable Buffer json) {
        Upstream upstream = upstreams.get(service);
        // tracing keeps what belongs to one call in its context, and refuses one that others share
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        Promise<Answer> answered = Promise.promise();
        context.runOnContext(on -> upstream.call(
                        context,
                        () -> true,
                        () -> upstream.open(method, target)
                                .compose(request -> exchange(upstream, request, internalToken, json)))
                .onComplete(answered));
        return answered.future();
    }

    private static Future<Answer> exchange(
            Upstream upstream, HttpClientRequest request, String internalToken, @Nullable Buffer json) {
        request.exceptionHandler(heardAsTheAnswersFailure -> {});
        request.putHeader(InternalTokens.HEADER, internalToken)
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return (json == null ? request.send() : request.send(json))
                .compose(response -> upstream.own(response, true))
                .compose(response -> WholeBody.read(response, MOST_BYTES)
                        .map(body -> body.map(whole -> new Answer(response.statusCode(), whole))))
                .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    request.reset();
                    return Future.failedFuture(upstream.explain(failure));
                })
                .map(answer -> answer.orElseThrow(AnswerTooLargeException::new));
    }
}
