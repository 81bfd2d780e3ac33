package io.rankmesh.common.problem;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param title the kind of problem, the same for each occurrence
 * @param status HTTP status, 400 to 599
 * @param detail this occurrence; left out of the body when null
 * @param code stable, made for machines; the last segment of the body's {@code type}
 * @param traceId trace in which it happened, 32 hexadecimal digits; left out of the body when null
 * @param errors faults of single fields, maybe none
 */
public record Problem(
        String title,
        int status,
        @Nullable String detail,
        String code,
        @Nullable String traceId,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "https://rankmesh.io/problems/";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not an error status: " + status);
        }
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemException failure, @Nullable String traceId) {
        return new Problem(
                failure.title(), failure.status(), failure.detail(), failure.code(), traceId, failure.errors());
    }

    public String toJson() {
        JsonObject body = new JsonObject()
                .put("type", TYPE_PREFIX + code)
                .put("title", title)
                .put("status", status);
        if (detail != null) {
            body.put("detail", detail);
        }
        body.put("code", code);
        if (traceId != null) {
            body.put("traceId", traceId);
        }
        JsonArray faults = new JsonArray();
        for (FieldError error : errors) {
            faults.add(new JsonObject()
                    .put("field", error.field())
                    .put("code", error.code().wireName())
                    .put("message", error.message()));
        }
        return body.put("errors", faults).encode();
    }

    /** Ends the response of a Vert.x route with this problem; headers that the route has set stay. */
    public void write(RoutingContext routing) {
        if (routing.response().ended()) {
            return;
        }
        routing.response().setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        routing.response().end(toJson()).onFailure(gone -> routing.response().reset());
    }
}
