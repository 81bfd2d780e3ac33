package io.rankmesh.gateway.proxy;

import io.vertx.core.Future;

/** What the edge answers by itself. A route of the upstream {@code edge} leads to the endpoint that has the route's name. */
public interface Endpoint {

    /** The name of its route. */
    String route();

    /**
     * Answers a request that was admitted. Completes when the answer is on its way, fails with the problem to answer; what it streams
     * after that is its own affair.
     */
    Future<Void> serve(Accepted accepted);
}
