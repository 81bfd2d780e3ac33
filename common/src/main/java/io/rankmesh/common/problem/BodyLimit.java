package io.rankmesh.common.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that announces more than {@code quarkus.http.limits.max-body-size} with a problem. The framework's own check comes
 * after this one and answers without a body.
 */
@Singleton
class BodyLimit {

    /** Before the framework's check, which runs at 2. */
    private static final int PRIORITY = 400;

    private final Optional<MemorySize> limit;
    private final ProblemRenderer renderer;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> limit,
            ProblemRenderer renderer) {
        this.limit = limit;
        this.renderer = renderer;
    }

    void register(@Observes Filters filters) {
        limit.ifPresent(size -> filters.register(routing -> check(routing, size.asLongValue()), PRIORITY));
    }

    private void check(RoutingContext routing, long size) {
        String announced = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isOver(announced, size)) {
            // what the sender still sends would be read as its next request
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            renderer.write(routing, Failures.ofStatus(413));
        } else {
            routing.next();
        }
    }

    private static boolean isOver(String announced, long size) {
        try {
            return Long.parseLong(announced) > size;
        } catch (NumberFormatException malformed) {
            return false;
        }
    }
}
