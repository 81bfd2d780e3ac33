package io.rankmesh.analysis.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Without its schema this replica is of no use. Whether the database answers now is the data source's own check. */
@Startup
@Readiness
@ApplicationScoped
class SchemaCheck implements HealthCheck {

    private final StartUp startUp;

    SchemaCheck(StartUp startUp) {
        this.startUp = startUp;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("schema").status(startUp.isDone()).build();
    }
}
