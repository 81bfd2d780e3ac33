package io.rankmesh.gateway.proxy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.problem.Problem;
import io.rankmesh.common.problem.ProblemException;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.common.telemetry.TraceContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;

/** Answers with a problem. */
@Singleton
class Refusals {

    /** A rest of this size or less is read to its end, so that the connection can be used again. */
    private static final long SMALL_BODY = 64 * 1024;

    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final long lingerMillis;

    Refusals(Vertx vertx, MeterRegistry metrics, EdgeConfig config) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.lingerMillis = config.lingerTimeout().toMillis();
    }

    void answer(HttpServerRequest request, ProblemException failure) {
        HttpServerResponse response = request.response();
        Counter.builder(Telemetry.PROBLEMS)
                .tag(Telemetry.TAG_CODE, failure.code())
                .register(metrics)
                .increment();
        response.setStatusCode(failure.status());
        failure.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Compression.leave(response.headers());
        boolean tooMuchToRead = !request.isEnded() && !isSmall(request) && request.version() != HttpVersion.HTTP_2;
        if (tooMuchToRead || ConnectionHeader.asksToClose(request)) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(Problem.of(failure, TraceContext.traceId()).toJson());
        Leftover.discard(vertx, request, lingerMillis);
    }

    private static boolean isSmall(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null || Long.parseLong(length) <= SMALL_BODY;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
