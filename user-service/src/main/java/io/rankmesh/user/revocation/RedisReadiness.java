package io.rankmesh.user.revocation;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.rankmesh.common.health.SharedDependency;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without Redis the edge learns of no revocation, and this service goes on. */
@Readiness
@ApplicationScoped
class RedisReadiness implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;

    RedisReadiness(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return SharedDependency.check("redis", redis.execute("PING"), PATIENCE);
    }
}
