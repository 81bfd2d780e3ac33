package io.rankmesh.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.gateway.circuit.Circuit;
import io.rankmesh.gateway.route.InvalidRoutesException;
import io.rankmesh.gateway.route.RoutesConfig;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** All services behind the edge. */
@Singleton
public class Upstreams {

    private final Map<String, Upstream> byName = new TreeMap<>();

    Upstreams(Vertx vertx, RoutesConfig config, MeterRegistry metrics) {
        config.upstreams().forEach((name, upstream) -> {
            refuseOtherThanBaseUrl(name, upstream.url());
            byName.put(name, new Upstream(vertx, name, upstream, metrics));
        });
    }

    private static void refuseOtherThanBaseUrl(String name, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        String path = url.getRawPath();
        if (!http || url.getHost() == null || (path != null && !path.isEmpty() && !path.equals("/"))) {
            throw new InvalidRoutesException(
                    "upstream '%s' needs a URL like http://host:port, not '%s'".formatted(name, url));
        }
    }

    @PreDestroy
    void close() {
        byName.values().forEach(Upstream::close);
    }

    public Upstream get(String name) {
        Upstream upstream = byName.get(name);
        if (upstream == null) {
            throw new IllegalArgumentException("no upstream is called " + name);
        }
        return upstream;
    }

    /** How each service's circuit stands. */
    public Map<String, Circuit.State> states() {
        Map<String, Circuit.State> states = new TreeMap<>();
        byName.forEach((name, upstream) -> states.put(name, upstream.state()));
        return states;
    }
}
