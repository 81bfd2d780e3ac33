package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.rehearsal.cluster.Kubectl;
import org.junit.jupiter.api.Test;

class ObservabilityTest {
    @Test
    void aTraceIsToldByItsProcesses() {
        assertThat(ObservabilityScenario.services(Kubectl.parse("""
                        {"data":[{"processes":{"p1":{"serviceName":"gateway-service"},"p2":{"serviceName":"gateway-service.rankmesh"},
                         "p3":{"serviceName":"gateway-service"}}}]}
                        """)))
                .containsExactly("gateway-service", "gateway-service.rankmesh");
        assertThat(ObservabilityScenario.services(Kubectl.parse("{\"data\":[],\"errors\":[{\"code\":404}]}")))
                .isEmpty();
    }

    @Test
    void allQueriesOfADashboardAreFound() {
        assertThat(ObservabilityScenario.expressions(Kubectl.parse("""
                        {"panels":[{"targets":[{"expr":"up"},{"expr":"rate(x[$__rate_interval])"}]},{"panels":[{"targets":[{"expr":"y"}]}]}]}
                        """)))
                .containsExactly("up", "rate(x[$__rate_interval])", "y");
    }

    @Test
    void aRouteIsFoundByItsName() {
        assertThat(Faults.place(Kubectl.parse("[{\"name\":\"testers\"},{\"name\":\"edge-reads\"}]"), "edge-reads"))
                .isEqualTo(1);
    }
}
