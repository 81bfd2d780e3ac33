package io.rankmesh.common.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Without its schema this replica is of no use. Whether the database answers now is {@link DatabaseCheck}'s matter. */
@Startup
@Readiness
@ApplicationScoped
class SchemaCheck implements HealthCheck {

    private final Schema schema;

    SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder check = HealthCheckResponse.named("schema").status(schema.isReady());
        if (!schema.isReady()) {
            check.withData("waitingFor", schema.waitingFor());
        }
        return check.build();
    }
}
