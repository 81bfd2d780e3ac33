package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.route.CanonicalPath;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers what pages of other origins may do (the Fetch standard's CORS protocol), and answers what they ask before a request.
 * Requests of other pages are served, as they are of any client, and the browser keeps the answer from the page.
 */
@Singleton
class Cors {

    private final Vertx vertx;
    private final RouteTable routes;
    private final Refusals refusals;
    private final EdgeMetrics metrics;
    private final AllowedOrigins origins;
    private final String headers;
    private final String exposed;
    private final boolean credentials;
    private final String maxAge;
    private final long lingerMillis;

    Cors(
            Vertx vertx,
            RouteTable routes,
            Refusals refusals,
            EdgeMetrics metrics,
            CorsConfig config,
            RequestsConfig requests) {
        this.vertx = vertx;
        this.routes = routes;
        this.refusals = refusals;
        this.metrics = metrics;
        this.origins = new AllowedOrigins(config.origins().orElse(List.of()), config.credentials());
        this.headers = String.join(", ", config.headers());
        this.exposed = String.join(", ", config.exposedHeaders());
        this.credentials = config.credentials();
        this.maxAge = Long.toString(config.maxAge().toSeconds());
        this.lingerMillis = requests.lingerTimeout().toMillis();
    }

    void install(@Observes Router router) {
        if (!origins.isEmpty()) {
            router.route().order(EdgeOrder.CORS).handler(this::handle);
        }
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        routing.addHeadersEndHandler(end -> tell(origin, request.response().headers()));
        if (isPreflight(request, origin)) {
            answer(request, System.nanoTime());
        } else {
            routing.next();
        }
    }

    private static boolean isPreflight(HttpServerRequest request, @Nullable String origin) {
        return HttpMethod.OPTIONS.equals(request.method())
                && origin != null
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** At the last moment: what a service or the cache says of {@code Vary} shall stay. */
    private void tell(@Nullable String origin, MultiMap answer) {
        if (!origins.isAll()) {
            answer.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (origin == null || !origins.contains(origin)) {
            return;
        }
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origins.isAll() ? "*" : origin);
        answer.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        if (credentials) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
    }

    /** The methods are those of the route; whether its caller may use them is told to the request itself. */
    private void answer(HttpServerRequest request, long start) {
        request.pause();
        request.response().putHeader(RequestHeaders.REQUEST_ID, RequestIds.of(request));
        String path = request.path();
        String methods = path != null && CanonicalPath.isCanonical(path) ? routes.methods(path) : "";
        if (!origins.contains(request.getHeader(HttpHeaders.ORIGIN))) {
            refusals.answer(request, RefusedRequestException.foreignOrigin());
        } else if (methods.isEmpty()) {
            refusals.answer(request, RefusedRequestException.noSuchPath());
        } else {
            request.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge)
                    .end();
            Leftover.discard(vertx, request, lingerMillis);
        }
        metrics.record("preflight", EdgeMetrics.NONE, request.response().getStatusCode(), start);
    }
}
