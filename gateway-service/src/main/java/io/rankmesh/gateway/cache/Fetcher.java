package io.rankmesh.gateway.cache;

import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.RequestHeaders;
import io.rankmesh.gateway.proxy.ResponseHeaders;
import io.rankmesh.gateway.upstream.Upstream;
import io.rankmesh.gateway.upstream.UpstreamException;
import io.rankmesh.gateway.upstream.Upstreams;
import io.rankmesh.gateway.upstream.WholeBody;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a service for an answer that may be given again: whole, without conditions, and without anything of this one request that its
 * key does not hold. */
@Singleton
class Fetcher {

    /** What an answer may depend on: the media types, which are part of its key, and who asks. */
    private static final Set<String> SENT = Set.of(
            "accept",
            "x-request-id",
            "x-forwarded-for",
            "x-forwarded-proto",
            InternalTokens.HEADER.toLowerCase(Locale.ROOT));

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final long largest;

    Fetcher(Vertx vertx, Upstreams upstreams, CacheConfig config) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.largest = config.largestAnswer().asLongValue();
    }

    /** An answer as it came; {@code body} is null when it is too large to be held. */
    record Answer(
            int status,
            Map<String, String> headers,
            @Nullable Buffer body) {}

    /** Headers of a request, to be sent once or again. */
    MultiMap headers(Accepted accepted) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        RequestHeaders.copy(accepted, headers);
        MultiMap sent = MultiMap.caseInsensitiveMultiMap();
        headers.forEach(header -> {
            if (SENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                sent.add(header.getKey(), header.getValue());
            }
        });
        return sent;
    }

    /** Fails with an {@link UpstreamException}. */
    Future<Answer> fetch(Accepted accepted, MultiMap headers) {
        Upstream upstream = upstreams.get(accepted.route().upstream());
        long timeoutMillis = accepted.route().timeout().toMillis();
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        Promise<Answer> answered = Promise.promise();
        context.runOnContext(on -> upstream.call(
                        context, () -> true, () -> attempt(upstream, accepted.target(), headers, timeoutMillis))
                .onComplete(answered));
        return answered.future();
    }

    private Future<Answer> attempt(Upstream upstream, String target, MultiMap headers, long timeoutMillis) {
        return upstream.open(HttpMethod.GET, target)
                .compose(request -> exchange(upstream, request, headers)
                        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                        .recover(failure -> {
                            request.reset();
                            return Future.failedFuture(upstream.explain(failure));
                        }));
    }

    private Future<Answer> exchange(Upstream upstream, HttpClientRequest request, MultiMap headers) {
        request.exceptionHandler(heardAsTheAnswersFailure -> {});
        request.headers().addAll(headers);
        return request.send().compose(response -> upstream.own(response, true)).compose(this::read);
    }

    private Future<Answer> read(HttpClientResponse response) {
        Map<String, String> headers = ResponseHeaders.passed(response);
        return WholeBody.read(response, largest)
                .map(body -> new Answer(response.statusCode(), headers, body.orElse(null)));
    }
}
