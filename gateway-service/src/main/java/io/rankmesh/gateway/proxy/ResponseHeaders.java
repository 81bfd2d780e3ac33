package io.rankmesh.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which headers of an upstream's answer reach the API consumer, and how the body will be sent. */
public final class ResponseHeaders {

    /** Hop by hop, telling of the inside, or only the edge's to say. */
    private static final Set<String> NEVER_PASSED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "alt-svc",
            "server",
            "x-powered-by",
            "x-request-id",
            "set-cookie",
            "ratelimit",
            "ratelimit-policy",
            "strict-transport-security",
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "permissions-policy");

    private static final Set<String> OF_ONE_ANSWER = Set.of("content-length", "date", "age", "last-modified");

    private ResponseHeaders() {}

    static void copy(HttpClientResponse from, Accepted accepted) {
        HttpServerRequest request = accepted.request();
        HttpServerResponse to = request.response();
        MultiMap incoming = from.headers();
        MultiMap outgoing = to.headers();
        Set<String> nominated = ConnectionHeader.nominated(incoming);
        for (Map.Entry<String, String> header : incoming) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (isPassed(name) && !nominated.contains(name)) {
                outgoing.add(header.getKey(), header.getValue());
            }
        }
        keepPrivate(accepted);
        closing(request);
        String contentType = incoming.get(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && isHtml(contentType)) {
            SecurityHeaders.allowInlineStyle(outgoing);
        }
        boolean bodyless =
                HttpMethod.HEAD.equals(request.method()) || from.statusCode() == 204 || from.statusCode() == 304;
        boolean compressed = !bodyless && Compression.prepare(from, request, outgoing);
        if (compressed || (!bodyless && contentLength(from) < 0)) {
            to.setChunked(true);
        }
    }

    /** What reaches the API consumer of an answer that is kept, by lower-case name; its length and age are said anew each time. */
    public static Map<String, String> passed(HttpClientResponse from) {
        Set<String> nominated = ConnectionHeader.nominated(from.headers());
        Map<String, String> passed = new TreeMap<>();
        for (Map.Entry<String, String> header : from.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (isPassed(name) && !nominated.contains(name) && !OF_ONE_ANSWER.contains(name)) {
                passed.merge(name, header.getValue(), (one, other) -> one + ", " + other);
            }
        }
        return passed;
    }

    /** What is its caller's alone is kept by nobody, unless its service has said how: caches know no {@code X-Api-Key}. */
    public static void keepPrivate(Accepted accepted) {
        MultiMap answer = accepted.request().response().headers();
        if (accepted.identity() != null && !answer.contains(HttpHeaders.CACHE_CONTROL)) {
            answer.set(HttpHeaders.CACHE_CONTROL, "private, no-store");
        }
    }

    /** Sends an answer whose headers are set and whose body is at hand; as {@link WholeAnswer#send}. */
    public static Future<Void> sendWhole(Accepted accepted, Buffer body) {
        HttpServerRequest request = accepted.request();
        HttpServerResponse response = request.response();
        String contentType = response.headers().get(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && isHtml(contentType)) {
            SecurityHeaders.allowInlineStyle(response.headers());
        }
        closing(request);
        Compression.prepareWhole(response, body.length());
        return WholeAnswer.send(accepted, body);
    }

    /** Tells a client that wants the connection to end that it does. */
    public static void closing(HttpServerRequest request) {
        if (ConnectionHeader.asksToClose(request)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** The length that the answer announced, or -1. */
    public static long contentLength(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    private static boolean isHtml(String contentType) {
        return contentType.regionMatches(true, 0, "text/html", 0, "text/html".length());
    }

    private static boolean isPassed(String name) {
        return !NEVER_PASSED.contains(name) && !name.startsWith("rankmesh-") && !name.startsWith("access-control-");
    }
}
