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
        assertThat(Dashboards.expressions(Kubectl.parse("""
                        {"panels":[{"targets":[{"expr":"up"},{"expr":"rate(x[$__rate_interval])"}]},{"panels":[{"targets":[{"expr":"y"}]}]}]}
                        """))).containsExactly("up", "rate(x[$__rate_interval])", "y");
    }

    @Test
    void aRouteIsFoundByItsName() {
        assertThat(Faults.place(Kubectl.parse("[{\"name\":\"testers\"},{\"name\":\"edge-reads\"}]"), "edge-reads"))
                .isEqualTo(1);
    }

    @Test
    void aTraceWithoutAConsumerEndsAtKafka() {
        String trace = "{\"data\":[{\"spans\":[{\"tags\":[{\"key\":\"span.kind\",\"value\":\"%s\"}]}]}]}";
        assertThat(ObservabilityScenario.consumed(Kubectl.parse(trace.formatted("consumer"))))
                .isTrue();
        assertThat(ObservabilityScenario.consumed(Kubectl.parse(trace.formatted("producer"))))
                .isFalse();
    }

    @Test
    void aQueryIsAskedForNumbers() {
        assertThat(Dashboards.counting("rate(x{service=\"$service\"}[$__rate_interval]) or y", "a"))
                .isEqualTo("count((rate(x{service=\"a\"}[1m]) or y) > -Inf)");
    }

    @Test
    void whoBringsAMetricIsKnownByTheBeginningOfItsName() {
        assertThat(Dashboards.exporter("sum(kube_pod_container_resource_limits{x=\"y\"})"))
                .contains("kube_");
        assertThat(Dashboards.exporter("kafka_topic_partition_current_offset")).contains("kafka_topic_");
        assertThat(Dashboards.exporter("rate(my_kube_things[1m]) + kafka_consumer_lag"))
                .isEmpty();
    }
}
