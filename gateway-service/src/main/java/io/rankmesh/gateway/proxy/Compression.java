package io.rankmesh.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the answers that are worth compressing. The HTTP server compresses whatever carries no {@code Content-Encoding} and is
 * accepted compressed; the ones to be left as they are get {@code identity}, which it takes away again.
 */
public final class Compression {

    /** Below this, compression costs more than it saves. */
    private static final int MIN_BYTES = 1024;

    private Compression() {}

    /** Readies the headers of the answer; whether its length is open from now on. */
    static boolean prepare(HttpClientResponse from, HttpServerRequest request, MultiMap to) {
        if (to.contains(HttpHeaders.CONTENT_ENCODING)) {
            return false;
        }
        if (!isText(to.get(HttpHeaders.CONTENT_TYPE))) {
            leave(to);
            return false;
        }
        to.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        long length = ResponseHeaders.contentLength(from);
        if ((length >= 0 && length < MIN_BYTES)
                || from.statusCode() == 206
                || isNotToBeTransformed(to)
                || !isAccepted(request)) {
            leave(to);
            return false;
        }
        to.remove(HttpHeaders.CONTENT_LENGTH);
        return true;
    }

    /**
     * As {@link #prepare}, for a body that is at hand.
     *
     * @param length in bytes
     */
    public static void prepareWhole(HttpServerResponse response, long length) {
        MultiMap headers = response.headers();
        if (headers.contains(HttpHeaders.CONTENT_ENCODING)) {
            return;
        }
        boolean text = isText(headers.get(HttpHeaders.CONTENT_TYPE));
        if (text) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (!text || length < MIN_BYTES || isNotToBeTransformed(headers)) {
            leave(headers);
        }
    }

    /** Keeps an answer as it is. */
    public static void leave(MultiMap to) {
        to.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    }

    /** Roughly: the HTTP server has the last word, and the length is left out either way. */
    private static boolean isAccepted(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && (accepted.contains("gzip") || accepted.contains("*"));
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return (type.startsWith("text/") && !type.startsWith("text/event-stream"))
                || type.startsWith("application/json")
                || type.startsWith("application/x-ndjson")
                || type.startsWith("application/problem+json");
    }

    private static boolean isNotToBeTransformed(MultiMap headers) {
        String cacheControl = headers.get(HttpHeaders.CACHE_CONTROL);
        return cacheControl != null && cacheControl.contains("no-transform");
    }
}
