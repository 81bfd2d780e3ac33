package io.rankmesh.gateway.limit;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.rankmesh.common.health.SharedDependency;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without Redis the limits are counted here alone: degraded, and still ready. */
@Readiness
@ApplicationScoped
class RedisReadiness implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ReactiveRedisDataSource redis;

    RedisReadiness(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return SharedDependency.check("redis", redis.execute("PING"), PATIENCE);
    }
}
