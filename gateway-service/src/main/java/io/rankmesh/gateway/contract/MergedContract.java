package io.rankmesh.gateway.contract;

import io.rankmesh.gateway.route.Route;
import io.rankmesh.gateway.route.RouteMatch;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The services' documents and the edge's own as one, of the routes that are configured: what no route leads to is not in it. The
 * services need not be there for it.
 */
final class MergedContract {

    /** In the order in which readers get to need them. */
    private static final List<String> SERVICES = List.of("user", "analysis", "report", Route.LOCAL);

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final RouteTable routes;
    private final List<ServiceContract> contracts =
            SERVICES.stream().map(ServiceContract::read).toList();
    private final SchemaNames names = new SchemaNames(contracts);
    private final JsonObject edge = contracts.getLast().document();

    MergedContract(RouteTable routes) {
        this.routes = routes;
    }

    JsonObject document() {
        Map<String, JsonObject> paths = new LinkedHashMap<>();
        Map<String, Object> tags = new LinkedHashMap<>();
        edge.getJsonArray("tags").forEach(tag -> tags.put(((JsonObject) tag).getString("name"), tag));
        for (ServiceContract contract : contracts) {
            addPaths(contract, paths);
            addTags(contract, tags);
        }
        Links.add(paths, allSchemas());
        JsonObject merged = new JsonObject();
        paths.forEach(merged::put);
        JsonArray described = new JsonArray();
        tags.values().forEach(described::add);
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", edge.getJsonObject("info"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("tags", described)
                .put("paths", merged)
                .put("components", components(merged));
    }

    private void addPaths(ServiceContract contract, Map<String, JsonObject> paths) {
        contract.paths()
                .forEach(path -> ((JsonObject) path.getValue()).forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        String method = operation.getKey().toUpperCase(Locale.ROOT);
                        route(contract, method, path.getKey()).ifPresent(route -> {
                            JsonObject described = (JsonObject)
                                    Json.rewrite(operation.getValue(), name -> names.of(contract.service(), name));
                            described.put("operationId", OperationIds.of(operation.getKey(), path.getKey()));
                            EdgeAnswers.complete(described, method, route);
                            paths.computeIfAbsent(path.getKey(), added -> new JsonObject())
                                    .put(operation.getKey(), described);
                        });
                    }
                }));
    }

    /** A template is a path that only its own placeholders match. */
    private Optional<Route> route(ServiceContract contract, String method, String template) {
        return routes.match(HttpMethod.valueOf(method), template) instanceof RouteMatch.Found found
                        && found.route().upstream().equals(contract.service())
                ? Optional.of(found.route())
                : Optional.empty();
    }

    /** The edge's document has them in the order in which a reader gets to need them, and describes its own. */
    private static void addTags(ServiceContract contract, Map<String, Object> tags) {
        for (Object tag : contract.document().getJsonArray("tags", new JsonArray())) {
            tags.put(((JsonObject) tag).getString("name"), tag);
        }
    }

    private JsonObject components(JsonObject paths) {
        JsonObject own = edge.getJsonObject("components");
        JsonObject components = new JsonObject()
                .put(
                        "securitySchemes",
                        contracts
                                .getFirst()
                                .document()
                                .getJsonObject("components")
                                .getJsonObject("securitySchemes"))
                .put("headers", own.getJsonObject("headers"))
                .put("responses", own.getJsonObject("responses"));
        Map<String, JsonObject> all = allSchemas();
        Map<String, JsonObject> used = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(Json.schemasOf(paths));
        open.addAll(Json.schemasOf(components));
        while (!open.isEmpty()) {
            String name = open.pop();
            JsonObject schema = all.get(name);
            if (schema == null) {
                throw new IllegalStateException("the contract lacks the schema " + name);
            }
            if (used.put(name, schema) == null) {
                open.addAll(Json.schemasOf(schema));
            }
        }
        JsonObject schemas = new JsonObject();
        used.forEach(schemas::put);
        return components.put("schemas", schemas);
    }

    private Map<String, JsonObject> allSchemas() {
        Map<String, JsonObject> all = new TreeMap<>();
        for (ServiceContract contract : contracts) {
            contract.schemas().forEach(schema -> {
                String name = names.of(contract.service(), schema.getKey());
                JsonObject renamed =
                        (JsonObject) Json.rewrite(schema.getValue(), other -> names.of(contract.service(), other));
                JsonObject before = all.put(name, renamed);
                if (before != null && !before.equals(renamed)) {
                    throw new IllegalStateException("two schemas of the contract are called " + name);
                }
            });
        }
        return all;
    }
}
