package io.rankmesh.common.event;

import io.rankmesh.common.health.SharedDependency;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** While the broker is away events wait, and everything else goes on: degraded, and still ready. */
@Readiness
@ApplicationScoped
class BrokerReadiness implements AsyncHealthCheck {

    /** Probes themselves are given one second by default: one that gave up on a silent broker would take all replicas out. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Admin admin;

    BrokerReadiness(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "health");
        config.keySet().retainAll(AdminClientConfig.configNames());
        this.admin = Admin.create(config);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Uni<?> nodes = Uni.createFrom()
                .completionStage(
                        () -> admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis()))
                                .nodes()
                                .toCompletionStage());
        return SharedDependency.check("kafka", nodes, PATIENCE);
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
