package io.rankmesh.analysis.platform;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nothing is served before the schema is known to be right. */
class StartUpGate {

    private final StartUp startUp;

    StartUpGate(StartUp startUp) {
        this.startUp = startUp;
    }

    @ServerRequestFilter
    void hold() {
        if (!startUp.isDone()) {
            throw new UpstreamUnavailableException("The service is starting", Duration.ofSeconds(1));
        }
    }
}
