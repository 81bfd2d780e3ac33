package io.rankmesh.gateway.route;

/** What the route table says of a request. */
public sealed interface RouteMatch {

    /** A route answers; {@code template} is the pattern that matched, the name of the resource in telemetry. */
    record Found(Route route, String template) implements RouteMatch {}

    /** The path exists, the method does not; {@code allow} is the value of the {@code Allow} field. */
    record WrongMethod(String allow) implements RouteMatch {}

    /** No route has this path. */
    record NotFound() implements RouteMatch {}
}
