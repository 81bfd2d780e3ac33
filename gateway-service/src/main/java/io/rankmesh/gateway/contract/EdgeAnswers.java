package io.rankmesh.gateway.contract;

import io.rankmesh.gateway.route.CachePolicy;
import io.rankmesh.gateway.route.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the edge adds to the answers of any operation: its own refusals, the limits' standing, the request's id, and 304 where it keeps
 * answers. Then every status that can come is told, and no {@code default} is needed.
 */
final class EdgeAnswers {

    private static final List<String> OF_ALL = List.of("400", "406", "414", "417", "429", "431", "500", "503");
    private static final List<String> OF_BODIES = List.of("408", "413", "415");
    private static final List<String> OF_SERVICES = List.of("502", "504");

    private EdgeAnswers() {}

    static void complete(JsonObject operation, String method, Route route) {
        JsonObject answers = operation.getJsonObject("responses");
        answers.remove("default");
        List<String> statuses = new ArrayList<>(OF_ALL);
        if (operation.containsKey("requestBody")) {
            statuses.addAll(OF_BODIES);
        }
        if (!route.isLocal()) {
            statuses.addAll(OF_SERVICES);
        }
        statuses.forEach(status -> add(answers, status));
        if (route.cache() != CachePolicy.NONE && method.equals("GET")) {
            offerRevalidation(operation, answers);
        }
        answers.forEach(answer -> addHeaders(answer.getKey(), (JsonObject) answer.getValue()));
        operation.put("responses", sorted(answers));
    }

    /** What the service says of a status comes first, and what the edge says is said once, among the components. */
    private static void add(JsonObject answers, String status) {
        JsonObject own = answers.getJsonObject(status);
        if (own == null) {
            answers.put(status, Json.reference("#/components/responses/" + status));
        } else if (status.equals("429")) {
            own.put("description", own.getString("description") + "; or `rate-limited`");
        }
    }

    private static void offerRevalidation(JsonObject operation, JsonObject answers) {
        if (!answers.containsKey("304")) {
            answers.put("304", Json.reference("#/components/responses/304"));
        }
        JsonArray parameters = operation.getJsonArray("parameters", new JsonArray());
        boolean known = parameters.stream()
                .anyMatch(parameter -> "If-None-Match".equals(((JsonObject) parameter).getString("name")));
        if (!known) {
            parameters.add(new JsonObject()
                    .put("name", "If-None-Match")
                    .put("in", "header")
                    .put("description", "The `ETag` of the answer that the caller has: 304 while it holds")
                    .put("schema", new JsonObject().put("type", "string")));
        }
        operation.put("parameters", parameters);
        addHeader(answers.getJsonObject("200"), "ETag");
    }

    private static void addHeaders(String status, JsonObject answer) {
        if (answer.containsKey("$ref")) {
            return;
        }
        addHeader(answer, "X-Request-Id");
        if (status.startsWith("2") || status.equals("429")) {
            addHeader(answer, "RateLimit");
            addHeader(answer, "RateLimit-Policy");
        }
    }

    private static void addHeader(JsonObject answer, String name) {
        JsonObject headers = answer.getJsonObject("headers", new JsonObject());
        if (!headers.containsKey(name)) {
            headers.put(name, Json.reference("#/components/headers/" + name));
        }
        answer.put("headers", headers);
    }

    private static JsonObject sorted(JsonObject answers) {
        Map<String, Object> byStatus = new TreeMap<>();
        answers.forEach(answer -> byStatus.put(answer.getKey(), answer.getValue()));
        return new JsonObject(byStatus);
    }
}
