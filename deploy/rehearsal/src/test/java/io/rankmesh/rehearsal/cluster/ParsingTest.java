package io.rankmesh.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kubectl answers, as the rehearsal reads it. */
class ParsingTest {
    @Test
    void aPod() {
        Pod pod = Pod.of(Kubectl.parse("""
                {"metadata":{"name":"user-service-7f-x","labels":{"app.kubernetes.io/name":"user-service","rollouts-pod-template-hash":"7f"}},
                 "status":{"podIP":"10.0.0.7","startTime":"2026-11-23T01:00:00Z",
                  "conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-11-23T01:00:21Z"}],
                  "containerStatuses":[{"name":"service","restartCount":2},{"name":"istio-proxy","restartCount":5}]}}
                """));
        assertThat(pod.service()).isEqualTo("user-service");
        assertThat(pod.version()).isEqualTo("7f");
        assertThat(pod.ready()).isTrue();
        assertThat(pod.ending()).isFalse();
        assertThat(pod.restarts()).isEqualTo(2);
        assertThat(pod.startUp()).contains(Duration.ofSeconds(21));
    }

    @Test
    void aPodThatIsNotReadyOrOnItsWayOut() {
        Pod pod = Pod.of(Kubectl.parse("""
                {"metadata":{"name":"x","deletionTimestamp":"2026-11-23T01:00:00Z"},
                 "status":{"startTime":"2026-11-23T01:00:00Z","conditions":[{"type":"Ready","status":"False","lastTransitionTime":"2026-11-23T01:00:00Z"}]}}
                """));
        assertThat(pod.ready()).isFalse();
        assertThat(pod.ending()).isTrue();
        assertThat(pod.startUp()).isEmpty();
    }

    @Test
    void aRollOutUnderWay() {
        Rollout rollout = rollout("Paused", "4", "2");
        assertThat(rollout.weight()).isEqualTo(5);
        assertThat(rollout.replicas()).isEqualTo(4);
        assertThat(rollout.healthy()).isFalse();
        assertThat(rollout.stable()).isNotEqualTo(rollout.current());
    }

    @ParameterizedTest
    @CsvSource({"4, 2, true", "3, 2, false", "4, 1, false"})
    void aRollOutIsHealthyOnceTheNewestOfAllIsSeen(String own, String template, boolean healthy) {
        assertThat(rollout("Healthy", own, template).healthy()).isEqualTo(healthy);
    }

    private static Rollout rollout(String phase, String own, String template) {
        String rollouts = """
                [{"metadata":{"name":"user-service","generation":4},
                  "status":{"phase":"%s","stableRS":"aa","currentPodHash":"bb","currentStepIndex":1,"HPAReplicas":4,
                   "observedGeneration":"%s","workloadObservedGeneration":"%s","canary":{"weights":{"canary":{"weight":5}}}}}]
                """;
        return Suite.rollouts(
                        Kubectl.parse(rollouts.formatted(phase, own, template)),
                        Kubectl.parse("[{\"metadata\":{\"name\":\"user-service\",\"generation\":2}}]"))
                .getFirst();
    }

    @Test
    void aVersionServesByItsWeightOrAsAPreviewThatIsJudged() {
        assertThat(rollout("Progressing", "4", "2").serves()).isTrue();
        JsonNode preview = Kubectl.parse("""
                {"status":{"blueGreen":{"prePromotionAnalysisRunStatus":{"status":"Running"}}}}
                """);
        assertThat(Rollout.of(preview, preview).serves()).isTrue();
        assertThat(Rollout.of(Kubectl.parse("{}"), preview).serves()).isFalse();
    }

    @Test
    void theWeightThatTheMeshWasTold() {
        assertThat(Suite.routedWeight(Kubectl.parse("""
                        {"spec":{"http":[{"name":"testers","route":[{"destination":{}}]},
                         {"name":"edge-reads","route":[{"weight":75},{"weight":25}]}]}}
                        """))).isEqualTo(25);
    }

    @Test
    void requestsOfConsumersAloneAreCounted() {
        assertThat(Figures.requests("""
                        # TYPE http_server_requests_seconds summary
                        http_server_requests_seconds_count{method="GET",status="200",uri="/v1/me"} 12.0
                        http_server_requests_seconds_count{method="GET",status="404",uri="/v1/me"} 1.0E3
                        http_server_requests_seconds_count{method="GET",status="200",uri="/q/health/live"} 77.0
                        http_server_requests_seconds_sum{method="GET",status="200",uri="/v1/me"} 3.5
                        """)).isEqualTo(1_012);
        assertThat(Figures.requests("rankmesh_edge_requests_seconds_count{route=\"me\",status=\"2xx\"} 5.0\n"))
                .isEqualTo(5);
    }

    @Test
    void alertsThatFireAndNotThoseThatMay() {
        assertThat(Figures.firing(Kubectl.parse("""
                        {"data":{"alerts":[{"state":"firing","labels":{"alertname":"ServiceAbsent","service":"report-service"}},
                         {"state":"pending","labels":{"alertname":"TargetDown"}},{"state":"firing","labels":{"alertname":"Watchdog"}}]}}
                        """))).containsExactly("ServiceAbsent report-service", "Watchdog");
    }

    @Test
    void quantities() {
        assertThat(Figures.bytes("3Ki")).isEqualTo(3_072);
        assertThat(Figures.bytes("2Mi")).isEqualTo(2 << 20);
        assertThat(Figures.bytes("5M")).isEqualTo(5_000_000);
        assertThat(Figures.bytes("7")).isEqualTo(7);
    }

    @Test
    void theJarForPodsHasAllThatRunsThere() throws IOException {
        List<String> names = new ArrayList<>();
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(PodJar.jar()))) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Premain-Class"))
                    .endsWith("pod.Fault");
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                names.add(entry.getName().replaceAll("^.*/", ""));
            }
        }
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "Site.class", "Probe.class", "Fault.class", "Fault$Deafness.class", "Fault$Pause.class");
    }

    @Test
    void theSameClassesAreTheSameJar() {
        byte[] first = PodJar.jar();
        assertThat(PodJar.jar()).isEqualTo(first);
    }

    @Test
    void aCertificateIsMadeForTheHost() {
        Certificate certificate = Certificate.of("api.rankmesh.example");
        assertThat(certificate.pem()).startsWith("-----BEGIN CERTIFICATE-----\n");
        assertThat(certificate.key())
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("-----END PRIVATE KEY-----\n");
    }
}
