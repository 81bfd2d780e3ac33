package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.rehearsal.cluster.Kubectl;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingTest {
    @Test
    void theLeastOfAServiceIsItsAutoscalersWhateverThatIsCalled() {
        assertThat(ScalingScenario.least(Kubectl.parse("""
                        {"items":[{"spec":{"scaleTargetRef":{"name":"user-service"},"minReplicas":2}},
                         {"metadata":{"name":"keda-hpa-analysis-service"},"spec":{"scaleTargetRef":{"name":"analysis-service"},"minReplicas":3}},
                         {"spec":{"scaleTargetRef":{"name":"somebody-else"},"minReplicas":9}}]}
                        """)))
                .isEqualTo(Map.of("user-service", 2, "analysis-service", 3));
    }
}
