package io.rankmesh.user.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

@Startup
@Readiness
@ApplicationScoped
class StartUpCheck implements HealthCheck {

    private final StartUp startUp;

    StartUpCheck(StartUp startUp) {
        this.startUp = startUp;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder check =
                HealthCheckResponse.named("schema and signing keys").status(startUp.done());
        if (!startUp.done()) {
            check.withData("waitingFor", startUp.waitingFor());
        }
        return check.build();
    }
}
