package io.rankmesh.gateway.limit;

import io.rankmesh.common.health.SharedDependency;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without Redis, or while its circuit is open, the limits are counted here alone: degraded, and still ready. */
@Readiness
@ApplicationScoped
class RedisReadiness implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RedisWindows windows;

    RedisReadiness(RedisWindows windows) {
        this.windows = windows;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Uni<Response> answer =
                Uni.createFrom().completionStage(() -> windows.ping().toCompletionStage());
        return SharedDependency.check("redis", answer, PATIENCE);
    }
}
