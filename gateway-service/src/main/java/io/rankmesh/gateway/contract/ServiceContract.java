package io.rankmesh.gateway.contract;

import io.vertx.core.json.JsonObject;

/**
 * The OpenAPI document of one service, or of the edge itself. A service's own test holds it to what the service says.
 *
 * @param service the name of its upstream
 */
record ServiceContract(String service, JsonObject document) {

    static ServiceContract read(String service) {
        return new ServiceContract(service, Resources.read(service + ".json").toJsonObject());
    }

    JsonObject paths() {
        return document.getJsonObject("paths");
    }

    JsonObject schemas() {
        return document.getJsonObject("components", new JsonObject()).getJsonObject("schemas", new JsonObject());
    }
}
