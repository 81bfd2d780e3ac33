package io.rankmesh.gateway.event;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without Kafka the live channel is silent and cached answers live out their time: degraded, and still ready. */
@Readiness
@ApplicationScoped
class EventsReadiness implements HealthCheck {

    private final EventReader reader;

    EventsReadiness(EventReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka")
                .up()
                .withData("state", reader.isConnected() ? "up" : "degraded")
                .build();
    }
}
