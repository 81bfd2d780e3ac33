package io.rankmesh.analysis.worker;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether the worker still looks for work. A database that is away or refuses is no reason to start anew: a look that fails is one. */
@Liveness
@ApplicationScoped
class WorkerLiveness implements HealthCheck {

    private final Worker worker;

    WorkerLiveness(Worker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("worker").status(worker.isLooking()).build();
    }
}
