package io.rankmesh.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** Holds the body of an answer, up to a size: above it nothing more is read, and the request is reset. */
public final class WholeBody {

    private WholeBody() {}

    /**
     * Empty when it is larger. Fails when it breaks off.
     *
     * @param most bytes
     */
    public static Future<Optional<Buffer>> read(HttpClientResponse response, long most) {
        if (announced(response) > most) {
            response.request().reset();
            return Future.succeededFuture(Optional.empty());
        }
        Promise<Optional<Buffer>> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail);
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= most) {
                body.appendBuffer(chunk);
            } else if (read.tryComplete(Optional.empty())) {
                response.request().reset();
            }
        });
        response.endHandler(end -> read.tryComplete(Optional.of(body)));
        return read.future();
    }

    private static long announced(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }
}
