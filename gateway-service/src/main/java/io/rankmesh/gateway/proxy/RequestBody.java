package io.rankmesh.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * The body of a request on its way to the upstream, chunk by chunk, never more of it in memory than a few chunks. It counts what
 * passes and stops at the limit, whatever the length that was announced.
 */
public final class RequestBody {

    private static final long UNKNOWN = -1;

    private final HttpServerRequest request;
    private final long announced;
    private final long limit;
    private final boolean present;
    private long passed;
    private boolean sent;

    private RequestBody(HttpServerRequest request, long announced, long limit, boolean present) {
        this.request = request;
        this.announced = announced;
        this.limit = limit;
        this.present = present;
        this.sent = !present;
    }

    /** Refuses a request whose announced length is over the limit, without reading the body. */
    static RequestBody of(HttpServerRequest request, long limit) {
        MultiMap headers = request.headers();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            long announced = parse(length);
            if (announced > limit) {
                throw RefusedRequestException.bodyTooLarge(limit);
            }
            return new RequestBody(request, announced, limit, announced > 0);
        }
        boolean open = request.version() == HttpVersion.HTTP_2
                ? !HttpMethod.GET.equals(request.method())
                        && !HttpMethod.HEAD.equals(request.method())
                        && !request.isEnded()
                : headers.contains(HttpHeaders.TRANSFER_ENCODING);
        return new RequestBody(request, UNKNOWN, limit, open);
    }

    boolean isPresent() {
        return present;
    }

    /** Whether all of it has gone to the upstream. */
    boolean isSent() {
        return sent;
    }

    /** Says to the upstream that there is none, as the client said it. */
    void sendNone(HttpClientRequest outgoing) {
        if (announced == 0) {
            outgoing.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        }
        outgoing.end();
    }

    /** Starts to send; the listener hears the end or what went wrong. */
    void sendTo(HttpClientRequest outgoing, Listener listener) {
        if (announced == UNKNOWN) {
            outgoing.setChunked(true);
        } else {
            outgoing.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(announced));
        }
        request.handler(chunk -> pass(chunk, outgoing, listener));
        request.endHandler(end -> {
            if (!sent) {
                sent = true;
                outgoing.end();
            }
            listener.sent();
        });
        request.resume();
    }

    private void pass(Buffer chunk, HttpClientRequest outgoing, Listener listener) {
        passed += chunk.length();
        if (passed > limit) {
            listener.refused(RefusedRequestException.bodyTooLarge(limit));
            return;
        }
        if (passed == announced) {
            sent = true;
            outgoing.end(chunk);
            return;
        }
        outgoing.write(chunk);
        if (outgoing.writeQueueFull()) {
            request.pause();
            outgoing.drainHandler(drained -> request.resume());
        }
    }

    private static long parse(String length) {
        try {
            long parsed = Long.parseLong(length);
            if (parsed >= 0) {
                return parsed;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, as a negative number is
        }
        throw RefusedRequestException.malformed("Content-Length is not a number");
    }

    /** Hears how the sending goes. */
    interface Listener {

        void sent();

        void refused(RefusedRequestException reason);
    }
}
