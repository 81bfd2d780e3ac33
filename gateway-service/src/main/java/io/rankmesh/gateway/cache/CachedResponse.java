package io.rankmesh.gateway.cache;

import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.ResponseHeaders;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Sends an answer that is at hand, or 304 to who has it already. */
final class CachedResponse {

    private static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("Cache-Status");
    private static final CharSequence SURROGATE_KEY = HttpHeaders.createOptimized("Surrogate-Key");
    private static final CharSequence WARNING = HttpHeaders.createOptimized("Warning");

    /** A client may keep what is its own, and asks whether it still holds. */
    private static final String PRIVATE = "private, no-cache";

    /** A CDN may keep what is everybody's, and is told when it has changed by its surrogate key. */
    private static final String PUBLIC =
            "public, max-age=60, s-maxage=3600, stale-while-revalidate=60, stale-if-error=3600";

    private CachedResponse() {}

    static Future<Void> send(Accepted accepted, CachedAnswer answer, Fetched.Source source) {
        HttpServerRequest request = accepted.request();
        HttpServerResponse response = request.response();
        answer.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.ETAG, answer.etag());
        response.putHeader(HttpHeaders.AGE, Long.toString(answer.ageMillis(System.currentTimeMillis()) / 1000));
        response.putHeader(CACHE_STATUS, "rankmesh; " + source.status());
        boolean anonymous = accepted.identity() == null;
        if (!answer.headers().containsKey("cache-control")) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, anonymous ? PUBLIC : PRIVATE);
        }
        if (anonymous) {
            response.putHeader(SURROGATE_KEY, accepted.route().name());
        }
        if (source == Fetched.Source.STALE) {
            response.putHeader(WARNING, "110 rankmesh \"Response is Stale\"");
        } else if (source == Fetched.Source.ERROR) {
            response.putHeader(WARNING, "111 rankmesh \"Revalidation Failed\"");
        }
        if (ETags.isKnown(request.headers().getAll(HttpHeaders.IF_NONE_MATCH), answer.etag())) {
            ResponseHeaders.closing(request);
            return response.setStatusCode(304).end();
        }
        return ResponseHeaders.sendWhole(accepted, answer.body());
    }

    static Future<Void> send(Accepted accepted, int status, Map<String, String> headers, Buffer body) {
        HttpServerResponse response = accepted.request().response();
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        ResponseHeaders.keepPrivate(accepted);
        return ResponseHeaders.sendWhole(accepted, body);
    }
}
