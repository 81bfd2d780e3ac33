package io.rankmesh.common.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class SharedDependencyTest {

    private static final Duration SOON = Duration.ofMillis(50);

    @Test
    void dependencyThatAnswersIsUp() {
        assertThat(data(Uni.createFrom().item("PONG"))).containsExactly(Map.entry("state", "up"));
        assertThat(data(Uni.createFrom().voidItem())).containsExactly(Map.entry("state", "up"));
    }

    @Test
    void dependencyThatIsAwayDegradesAndDoesNotTakeTheReplicaDown() {
        assertThat(data(Uni.createFrom().failure(new ConnectException("10.0.0.1:6379 refused"))))
                .containsEntry("state", "degraded")
                .containsEntry("reason", "connect");
    }

    @Test
    void dependencyThatIsSilentDegrades() {
        assertThat(data(Uni.createFrom().nothing()))
                .containsEntry("state", "degraded")
                .containsEntry("reason", "timeout");
    }

    private static Map<String, Object> data(Uni<?> probe) {
        HealthCheckResponse response =
                SharedDependency.check("redis", probe, SOON).await().indefinitely();
        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        return response.getData().orElseThrow();
    }
}
