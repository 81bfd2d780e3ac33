package io.rankmesh.gateway.proxy;

import io.quarkus.arc.All;
import io.rankmesh.gateway.route.InvalidRoutesException;
import io.rankmesh.gateway.route.Route;
import io.rankmesh.gateway.route.RouteTable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that the edge answers by itself, by route. */
@Singleton
class Endpoints {

    private final Map<String, Endpoint> byRoute = new HashMap<>();

    Endpoints(@All List<Endpoint> endpoints, RouteTable routes) {
        endpoints.forEach(endpoint -> byRoute.put(endpoint.route(), endpoint));
        for (Route route : routes.routes()) {
            if (route.isLocal() && !byRoute.containsKey(route.name())) {
                throw new InvalidRoutesException(
                        "route '%s': the edge has nothing of this name".formatted(route.name()));
            }
        }
    }

    Endpoint of(Route route) {
        Endpoint endpoint = byRoute.get(route.name());
        if (endpoint == null) {
            throw new IllegalArgumentException("the edge has nothing called " + route.name());
        }
        return endpoint;
    }
}
