package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProxiesTest {
    private static final String CLUSTERS = """
            outbound|8080|stable|user-service.rankmesh.svc.cluster.local::observability_name::outbound|8080|stable|user-service;
            outbound|8080|stable|user-service.rankmesh.svc.cluster.local::10.0.0.7:8080::rq_total::31
            outbound|8080|stable|user-service.rankmesh.svc.cluster.local::10.0.0.7:8080::health_flags::healthy
            outbound|8080|stable|user-service.rankmesh.svc.cluster.local::10.0.0.8:8080::rq_total::4
            outbound|8080|stable|user-service.rankmesh.svc.cluster.local::10.0.0.8:8080::rq_error::3
            outbound|8080|stable|user-service.rankmesh.svc.cluster.local::10.0.0.8:8080::health_flags::/failed_outlier_check
            outbound|8080|canary|user-service.rankmesh.svc.cluster.local::10.0.0.7:8080::rq_total::100
            outbound|8080||report-service.rankmesh.svc.cluster.local::10.0.0.9:8080::rq_total::1000
            outbound|8081||user-service-jwks.rankmesh.svc.cluster.local::10.0.0.7:8080::rq_total::10000
            """;

    @Test
    void anEjectedHostIsSeenInTheProxysList() {
        assertThat(Proxies.ejected(CLUSTERS, "10.0.0.8")).isTrue();
        assertThat(Proxies.ejected(CLUSTERS, "10.0.0.7")).isFalse();
    }

    @Test
    void requestsToAServiceAreThoseToAllPodsOfAllItsSubsets() {
        assertThat(Proxies.attempts(CLUSTERS, "user-service")).isEqualTo(135);
        assertThat(Proxies.attempts(CLUSTERS, "report-service")).isEqualTo(1_000);
        assertThat(Proxies.attempts(CLUSTERS, "analysis-service")).isZero();
    }
}
