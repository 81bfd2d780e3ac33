package io.rankmesh.gateway.platform;

import io.rankmesh.gateway.circuit.Circuit;
import io.rankmesh.gateway.identity.SigningKeys;
import io.rankmesh.gateway.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as long as the edge can answer. The state of the services, which it shares with the other replicas, shows as data: a
 * replica that left because of it would take the routes along that still work.
 */
@Readiness
@ApplicationScoped
class EdgeReadiness implements HealthCheck {

    private final Upstreams upstreams;
    private final SigningKeys keys;

    EdgeReadiness(Upstreams upstreams, SigningKeys keys) {
        this.upstreams = upstreams;
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Circuit.State> states = upstreams.states();
        boolean whole = keys.areCurrent() && states.values().stream().allMatch(state -> state == Circuit.State.CLOSED);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("edge")
                .up()
                .withData("state", whole ? "up" : "degraded")
                .withData("signing-keys", keys.areCurrent() ? "current" : "not reachable");
        states.forEach((name, state) -> response.withData(
                "circuit-" + name, state.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return response.build();
    }
}
