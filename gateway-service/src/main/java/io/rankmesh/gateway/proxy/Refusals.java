package io.rankmesh.gateway.proxy;

import io.rankmesh.common.problem.Problem;
import io.rankmesh.common.problem.ProblemAnswer;
import io.rankmesh.common.problem.ProblemRenderer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
    private final ProblemRenderer renderer;
    private final long lingerMillis;

    Refusals(Vertx vertx, ProblemRenderer renderer, RequestsConfig config) {
        this.vertx = vertx;
        this.renderer = renderer;
        this.lingerMillis = config.lingerTimeout().toMillis();
    }

    void answer(HttpServerRequest request, Throwable failure) {
        HttpServerResponse response = request.response();
        ProblemAnswer answer = renderer.answer(failure);
        response.setStatusCode(answer.problem().status());
        answer.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        Compression.leave(response.headers());
        String body = answer.problem().toJson();
        if (Framing.flaw(request).isPresent()) {
            Leftover.answerAndHangUp(vertx, request, body, lingerMillis);
            return;
        }
        boolean tooMuchToRead = !request.isEnded() && !isSmall(request) && request.version() != HttpVersion.HTTP_2;
        if (tooMuchToRead || ConnectionHeader.asksToClose(request)) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        LastBytes.within(lingerMillis, vertx, request, WholeAnswer.end(request, Buffer.buffer(body)));
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
