package io.rankmesh.gateway.batch;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.gateway.route.CanonicalPath;
import io.rankmesh.gateway.route.RouteMatch;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request of a batch.
 *
 * @param target path and query
 * @param body JSON; null for none
 */
record SubRequest(
        HttpMethod method,
        String target,
        Map<String, String> headers,
        @Nullable String body) {

    static final int MOST = 20;

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final Set<String> FIELDS = Set.of("method", "path", "headers", "body");

    /** What a sub-request may say of itself; who asks is the batch's to say. */
    private static final Set<String> HEADERS =
            Set.of("accept", "idempotency-key", "if-match", "if-none-match", "accept-language");

    /** Whether it changes nothing, so that its answer can be had again. */
    boolean isRepeatable() {
        return REPEATABLE.contains(method);
    }

    /** @throws InvalidInputException naming all that is wrong; nothing was asked of any service then */
    static List<SubRequest> parse(JsonObject batch, RouteTable routes) {
        List<FieldError> faults = new ArrayList<>();
        List<SubRequest> requests = new ArrayList<>();
        for (String field : batch.fieldNames()) {
            if (!field.equals("requests")) {
                faults.add(new FieldError(field, FieldCode.UNKNOWN_FIELD, "is not known"));
            }
        }
        if (!(batch.getValue("requests") instanceof JsonArray items)) {
            faults.add(new FieldError("requests", FieldCode.REQUIRED, "is a list of requests"));
            throw new InvalidInputException(faults);
        }
        if (items.isEmpty() || items.size() > MOST) {
            FieldCode code = items.isEmpty() ? FieldCode.TOO_SHORT : FieldCode.TOO_LONG;
            faults.add(new FieldError("requests", code, "has 1 to %d requests".formatted(MOST)));
            throw new InvalidInputException(faults);
        }
        for (int i = 0; i < items.size(); i++) {
            String at = "requests[" + i + "]";
            if (items.getValue(i) instanceof JsonObject item) {
                requests.add(parse(item, at, routes, faults));
            } else {
                faults.add(new FieldError(at, FieldCode.INVALID_TYPE, "is an object"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return requests;
    }

    private static SubRequest parse(JsonObject item, String at, RouteTable routes, List<FieldError> faults) {
        for (String field : item.fieldNames()) {
            if (!FIELDS.contains(field)) {
                faults.add(new FieldError(at + "." + field, FieldCode.UNKNOWN_FIELD, "is not known"));
            }
        }
        String method = method(item, at, faults);
        String path = text(item, "path", at, faults);
        if (!path.isEmpty() && !method.isEmpty()) {
            checkRoute(HttpMethod.valueOf(method), path, at, routes, faults);
        }
        Object body = item.getValue("body");
        return new SubRequest(
                HttpMethod.valueOf(method.isEmpty() ? "GET" : method),
                path,
                headers(item, at, faults),
                body == null ? null : Json.encode(body));
    }

    private static String method(JsonObject item, String at, List<FieldError> faults) {
        String method = text(item, "method", at, faults);
        if (method.isEmpty() || method.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z')) {
            return method;
        }
        faults.add(new FieldError(at + ".method", FieldCode.INVALID, "is the name of a method, such as GET"));
        return "";
    }

    private static String text(JsonObject item, String field, String at, List<FieldError> faults) {
        if (item.getValue(field) instanceof String text && !text.isEmpty()) {
            return text;
        }
        faults.add(new FieldError(at + "." + field, FieldCode.REQUIRED, "is a text"));
        return "";
    }

    /** Only what a service answers its account: no batch in a batch, no stream, and nothing that strangers are counted by. */
    private static void checkRoute(
            HttpMethod method, String target, String at, RouteTable routes, List<FieldError> faults) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!CanonicalPath.isVisibleAscii(target) || !CanonicalPath.isCanonical(path)) {
            faults.add(new FieldError(at + ".path", FieldCode.INVALID, "is a path of this API, with its query"));
            return;
        }
        switch (routes.match(method, path)) {
            case RouteMatch.Found found -> {
                if (found.route().isLocal() || found.route().anonymous()) {
                    faults.add(new FieldError(at + ".path", FieldCode.NOT_ALLOWED, "is not for a batch"));
                }
            }
            case RouteMatch.WrongMethod wrong ->
                faults.add(new FieldError(at + ".method", FieldCode.INVALID, "allowed there: " + wrong.allow()));
            case RouteMatch.NotFound none ->
                faults.add(new FieldError(at + ".path", FieldCode.INVALID, "is a path of this API, with its query"));
        }
    }

    private static Map<String, String> headers(JsonObject item, String at, List<FieldError> faults) {
        Map<String, String> headers = new TreeMap<>();
        Object given = item.getValue("headers");
        if (given == null) {
            return headers;
        }
        if (!(given instanceof JsonObject fields)) {
            faults.add(new FieldError(at + ".headers", FieldCode.INVALID_TYPE, "is an object"));
            return headers;
        }
        for (String name : fields.fieldNames()) {
            String field = at + ".headers." + name;
            if (!HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                faults.add(new FieldError(field, FieldCode.NOT_ALLOWED, "one of " + String.join(", ", HEADERS)));
            } else if (fields.getValue(name) instanceof String value
                    && CanonicalPath.isVisibleAscii(value.replace(' ', '_'))) {
                headers.put(name, value);
            } else {
                faults.add(new FieldError(field, FieldCode.INVALID, "is a text that a header can hold"));
            }
        }
        return headers;
    }
}
