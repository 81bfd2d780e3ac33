package io.rankmesh.gateway.proxy;

import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.gateway.identity.Identity;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers of a request reach the upstream, and which ones the edge speaks for itself. */
public final class RequestHeaders {

    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
    private static final CharSequence IDENTITY = HttpHeaders.createOptimized(InternalTokens.HEADER);

    /** Hop by hop (RFC 9110, 7.6.1), meant for the edge, or only the edge's to say. */
    private static final Set<String> NEVER_PASSED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "content-length",
            "expect",
            "accept-encoding",
            "authorization",
            "x-api-key",
            "cookie",
            "forwarded",
            "x-real-ip",
            "x-request-id",
            "baggage");

    private RequestHeaders() {}

    public static void copy(Accepted accepted, MultiMap to) {
        HttpServerRequest from = accepted.request();
        MultiMap incoming = from.headers();
        Set<String> nominated = ConnectionHeader.nominated(incoming);
        for (Map.Entry<String, String> header : incoming) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (isPassed(name) && !nominated.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
        to.set(REQUEST_ID, accepted.requestId());
        to.set(FORWARDED_FOR, accepted.sender().address().getHostAddress());
        to.set(FORWARDED_PROTO, accepted.sender().scheme());
        HostAndPort authority = from.authority();
        if (authority != null) {
            to.set(FORWARDED_HOST, authority.toString());
        }
        Identity identity = accepted.identity();
        if (identity != null) {
            to.set(IDENTITY, identity.internalToken());
        }
    }

    private static boolean isPassed(String name) {
        return !NEVER_PASSED.contains(name)
                && !name.startsWith("rankmesh-")
                && !name.startsWith("x-forwarded-")
                && !name.startsWith("sec-websocket-");
    }
}
