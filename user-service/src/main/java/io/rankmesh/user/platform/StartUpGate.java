package io.rankmesh.user.platform;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nothing is served, and above all nothing sealed, before the schema and the master key are known to be right. */
class StartUpGate {

    private final StartUp startUp;

    StartUpGate(StartUp startUp) {
        this.startUp = startUp;
    }

    @ServerRequestFilter
    public void hold() {
        if (!startUp.done()) {
            throw new UpstreamUnavailableException("The service is starting", Duration.ofSeconds(1));
        }
    }
}
