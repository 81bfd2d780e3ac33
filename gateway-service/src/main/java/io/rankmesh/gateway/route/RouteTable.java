package io.rankmesh.gateway.route;

import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request: literal segments win over placeholders. */
@Singleton
public class RouteTable {

    private static final RouteMatch NOT_FOUND = new RouteMatch.NotFound();

    private final Node root = new Node();
    private final List<Route> routes;

    @Inject
    public RouteTable(RoutesConfig config) {
        this(read(config), config.upstreams().keySet());
    }

    RouteTable(List<Route> routes, Set<String> upstreams) {
        this.routes = List.copyOf(routes);
        if (routes.isEmpty()) {
            throw new InvalidRoutesException("there is no route");
        }
        for (Route route : routes) {
            if (!route.isLocal() && !upstreams.contains(route.upstream())) {
                throw new InvalidRoutesException("route '%s' names the unknown upstream '%s', known are %s"
                        .formatted(route.name(), route.upstream(), new TreeSet<>(upstreams)));
            }
        }
        refuseOverlaps();
        routes.forEach(this::add);
    }

    public List<Route> routes() {
        return routes;
    }

    /** The route of a method and a {@linkplain CanonicalPath canonical} path. */
    public RouteMatch match(HttpMethod method, String path) {
        Node node = root.find(path, 1);
        if (node == null) {
            return NOT_FOUND;
        }
        RouteMatch.Found found = node.byMethod.get(method);
        return found != null ? found : node.wrongMethod();
    }

    /** The methods of a {@linkplain CanonicalPath canonical} path, with commas; none where there is no route. */
    public String methods(String path) {
        Node node = root.find(path, 1);
        return node == null ? "" : node.methods();
    }

    private void refuseOverlaps() {
        for (int i = 0; i < routes.size(); i++) {
            for (int j = i + 1; j < routes.size(); j++) {
                refuseOverlap(routes.get(i), routes.get(j));
            }
        }
    }

    private static void refuseOverlap(Route one, Route other) {
        Set<HttpMethod> shared =
                one.methods().stream().filter(other.methods()::contains).collect(Collectors.toSet());
        for (PathPattern pattern : one.patterns()) {
            for (PathPattern against : other.patterns()) {
                if (pattern.crosses(against) || (pattern.hasShapeOf(against) && !shared.isEmpty())) {
                    throw new InvalidRoutesException("routes '%s' and '%s' overlap: %s and %s"
                            .formatted(one.name(), other.name(), pattern.template(), against.template()));
                }
            }
        }
    }

    private void add(Route route) {
        for (PathPattern pattern : route.patterns()) {
            Node node = root;
            for (String segment : pattern.segments()) {
                node = node.child(segment);
            }
            for (HttpMethod method : route.methods()) {
                node.byMethod.put(method, new RouteMatch.Found(route, pattern.template()));
            }
        }
    }

    private static List<Route> read(RoutesConfig config) {
        List<Route> routes = new ArrayList<>();
        config.routes().forEach((name, route) -> routes.add(read(name, route)));
        return routes;
    }

    private static Route read(String name, RoutesConfig.RouteConfig config) {
        Set<HttpMethod> methods = new LinkedHashSet<>();
        for (String method : config.methods()) {
            methods.add(HttpMethod.valueOf(method));
            if (method.equals("GET")) {
                methods.add(HttpMethod.HEAD);
            }
        }
        return new Route(
                name,
                config.paths().stream().map(PathPattern::parse).toList(),
                methods,
                config.upstream(),
                config.anonymous(),
                config.cache(),
                config.knownRevocations(),
                config.heavy(),
                config.addressQuota(),
                config.bodyLimit().asLongValue(),
                config.timeout());
    }

    /** One segment of the tree of all patterns. */
    private static final class Node {

        private final Map<String, Node> literals = new HashMap<>();
        private final Map<HttpMethod, RouteMatch.Found> byMethod = new HashMap<>();
        private @Nullable Node placeholder;

        Node child(String segment) {
            if (!PathPattern.isPlaceholder(segment)) {
                return literals.computeIfAbsent(segment, ignored -> new Node());
            }
            if (placeholder == null) {
                placeholder = new Node();
            }
            return placeholder;
        }

        @Nullable Node find(String path, int start) {
            if (start > path.length()) {
                return byMethod.isEmpty() ? null : this;
            }
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            Node literal = literals.get(path.substring(start, end));
            Node found = literal == null ? null : literal.find(path, end + 1);
            if (found == null && placeholder != null) {
                found = placeholder.find(path, end + 1);
            }
            return found;
        }

        RouteMatch wrongMethod() {
            return new RouteMatch.WrongMethod(methods());
        }

        String methods() {
            return byMethod.keySet().stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        }
    }
}
