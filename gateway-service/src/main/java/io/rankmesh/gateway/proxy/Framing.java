package io.rankmesh.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/**
 * Whether it is beyond doubt where a request ends and whom it addresses (RFC 9112, 3.2, 6.1 and 6.3). What the HTTP server makes
 * of the bytes behind the head of a doubtful request may be another request than its sender, or a proxy before the edge, meant.
 *
 * <p>A {@code Content-Length} beside {@code Transfer-Encoding: chunked} is not seen here: the server drops it while it decodes an
 * HTTP/1.1 request, and so reads the body as chunks, as RFC 9112, 6.3 has it. It never reaches an upstream.
 */
final class Framing {

    private static final String CHUNKED = "chunked";

    private Framing() {}

    static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** What is wrong with it, in words for its sender. HTTP/2 has frames of its own and none of these doubts. */
    static Optional<String> flaw(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return Optional.empty();
        }
        return hostFlaw(request).or(() -> bodyFlaw(request));
    }

    private static Optional<String> hostFlaw(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        boolean isOptional = request.version() == HttpVersion.HTTP_1_0;
        if (hosts == 0 && isOptional) {
            return Optional.empty();
        }
        if (hosts != 1) {
            return Optional.of("Exactly one Host header is needed");
        }
        return request.authority() == null ? Optional.of("The Host header names no host") : Optional.empty();
    }

    private static Optional<String> bodyFlaw(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return Optional.empty();
        }
        if (request.version() == HttpVersion.HTTP_1_0) {
            return Optional.of("HTTP/1.0 has no Transfer-Encoding");
        }
        if (headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            return Optional.of("Content-Length and Transfer-Encoding exclude each other");
        }
        return codings.size() == 1 && CHUNKED.equalsIgnoreCase(codings.getFirst())
                ? Optional.empty()
                : Optional.of("The only Transfer-Encoding understood is chunked");
    }
}
