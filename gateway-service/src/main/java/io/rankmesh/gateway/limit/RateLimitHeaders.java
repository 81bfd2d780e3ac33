package io.rankmesh.gateway.limit;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The {@code RateLimit} and {@code RateLimit-Policy} fields (draft-ietf-httpapi-ratelimit-headers). */
public final class RateLimitHeaders {

    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");

    private RateLimitHeaders() {}

    public static void write(Decision decision, HttpServerResponse response) {
        StringBuilder limit = new StringBuilder();
        StringBuilder policy = new StringBuilder();
        for (Decision.Standing standing : decision.standings()) {
            if (!limit.isEmpty()) {
                limit.append(", ");
                policy.append(", ");
            }
            limit.append('"').append(standing.name()).append("\";r=").append(standing.remaining());
            limit.append(";t=").append(standing.resetSeconds());
            policy.append('"').append(standing.name()).append("\";q=").append(standing.quota());
            policy.append(";w=").append(standing.windowSeconds());
        }
        response.putHeader(LIMIT, limit).putHeader(POLICY, policy);
    }
}
