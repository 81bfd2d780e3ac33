package io.rankmesh.gateway.proxy;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** The edge does not pass this request on, whoever sent it. */
final class RefusedRequestException extends ProblemException {

    private final transient Map<String, String> headers;

    private RefusedRequestException(int status, String code, String title, String detail, Map<String, String> headers) {
        super(status, code, title, detail);
        this.headers = headers;
    }

    static RefusedRequestException noSuchPath() {
        return new RefusedRequestException(404, "not-found", "Not found", "No such resource", Map.of());
    }

    static RefusedRequestException wrongMethod(String allow) {
        return new RefusedRequestException(
                405, "method-not-allowed", "Method not allowed", "Allowed here: " + allow, Map.of("Allow", allow));
    }

    static RefusedRequestException malformed(String detail) {
        return new RefusedRequestException(400, "malformed-request", "The request is not valid", detail, Map.of());
    }

    static RefusedRequestException foreignOrigin() {
        return new RefusedRequestException(
                403, "origin-not-allowed", "Origin not allowed", "Pages of this origin may not use the API", Map.of());
    }

    static RefusedRequestException urlTooLong(int limit) {
        return new RefusedRequestException(
                414, "url-too-long", "URL too long", "At most %d characters".formatted(limit), Map.of());
    }

    static RefusedRequestException headersTooLarge(int limit) {
        return new RefusedRequestException(
                431, "headers-too-large", "Headers too large", "At most %d bytes".formatted(limit), Map.of());
    }

    static RefusedRequestException bodyTooLarge(long limit) {
        return new RefusedRequestException(
                413, "body-too-large", "Body too large", "At most %d bytes".formatted(limit), Map.of());
    }

    static RefusedRequestException encodedBody() {
        return new RefusedRequestException(
                415,
                "unsupported-media-type",
                "The media type is not supported",
                "Send the body without Content-Encoding",
                Map.of("Accept-Encoding", "identity"));
    }

    static RefusedRequestException bodyTooSlow() {
        return new RefusedRequestException(
                408, "request-timeout", "Request timeout", "The body did not arrive in time", Map.of());
    }

    static RefusedRequestException unknownExpectation() {
        return new RefusedRequestException(
                417, "expectation-failed", "Expectation failed", "Only 100-continue can be expected", Map.of());
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    /** Made for every stray request; its stack tells nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
