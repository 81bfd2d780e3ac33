package io.rankmesh.common.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers what fails before any resource or route is reached: an address without a route, a body over the limit, a broken address. */
@Singleton
class RouterProblems {

    private static final List<Integer> STATUSES = List.of(400, 404, 405, 406, 413, 414, 415, 431, 500);

    private final ProblemRenderer renderer;

    RouterProblems(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    void register(@Observes Router router) {
        STATUSES.forEach(status -> router.errorHandler(status, routing -> answer(routing, status)));
    }

    private void answer(RoutingContext routing, int status) {
        Throwable failure = routing.failure();
        renderer.write(routing, failure != null && status == 500 ? failure : Failures.ofStatus(status));
    }
}
