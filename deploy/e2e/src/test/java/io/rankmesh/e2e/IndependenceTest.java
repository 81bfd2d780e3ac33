package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.fault.FaultSettings;
import io.rankmesh.e2e.site.HostileSite;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteOptions;
import io.rankmesh.local.suite.SuitePorts.Listener;
import io.rankmesh.local.suite.SuiteProcess;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each service starts alone, says truly how it is, and goes on when what it needs comes and goes. */
class IndependenceTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(2);

    /** The services that have a database. */
    private static final Map<String, Listener> STORING = Map.of(
            "user-service", Listener.USER,
            "analysis-service", Listener.ANALYSIS,
            "report-service", Listener.REPORT);

    private final Suite suite = new Suite(FaultSettings.apply(SuiteOptions.forTests(SharedSuite.folder("alone")))
            .workers(1)
            .environment("RANKMESH_TOKEN_LIFETIME", TOKEN_LIFETIME.toString()));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void forget() {
        threads.shutdownNow();
        suite.closeAndForget();
    }

    @Test
    void servicesComeAndGoOneByOne() {
        STORING.keySet().forEach(this::startMeanwhile);
        startMeanwhile("gateway-service");
        STORING.values().forEach(service -> {
            awaitHealth(service, "live", 200);
            awaitHealth(service, "ready", 503);
        });
        awaitHealth(Listener.GATEWAY, "ready", 200);
        assertThat(health(Listener.GATEWAY, "ready").body()).contains("degraded");

        suite.process("postgres").start();
        STORING.values().forEach(service -> awaitHealth(service, "ready", 200));
        assertThat(health(Listener.ANALYSIS, "ready").body())
                .as("Kafka is away")
                .contains("degraded");
        assertThat(health(Listener.REPORT, "ready").body()).as("Kafka is away").contains("degraded");

        suite.process("postgres").stop();
        STORING.values().forEach(service -> {
            awaitHealth(service, "ready", 503);
            assertThat(health(service, "live").status()).isEqualTo(200);
        });
        assertThat(health(Listener.GATEWAY, "ready").status()).isEqualTo(200);

        suite.process("postgres").start();
        STORING.values().forEach(service -> awaitHealth(service, "ready", 200));

        workWithoutKafkaAndRedis();
        assertThatStopLeavesNothing();
    }

    /** The analysis runs; its report comes once there is a broker to tell report-service. */
    private void workWithoutKafkaAndRedis() {
        try (ApiClient api = new ApiClient(suite.gatewayUrl());
                HostileSite site = HostileSite.open()) {
            Session session = Session.register(api);
            String project = session.createProject("Alone", site.url());
            String analysis = session.submit(Map.of("projectId", project, "kind", "page"));
            JsonNode ended = session.awaitEnd(analysis, LIMIT);
            assertThat(ended.get("status").asText()).isEqualTo("completed");
            assertThat(session.list("/v1/reports?analysisId=" + analysis)).isEmpty();

            suite.process("kafka").start();
            session.awaitReport(analysis, LIMIT);

            assertThatATokenExpires(session);
        }
    }

    private static void assertThatATokenExpires(Session session) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            Answer answer = session.get("/v1/me");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().get("code").asText()).isEqualTo("unauthenticated");
        });
    }

    private void assertThatStopLeavesNothing() {
        List<ProcessIdentity> identities = suite.processes().stream()
                .map(SuiteProcess::identity)
                .flatMap(Optional::stream)
                .toList();
        assertThat(identities).hasSizeGreaterThanOrEqualTo(6).allMatch(ProcessIdentity::isAlive);

        suite.stop();

        assertThat(identities).noneMatch(ProcessIdentity::isAlive);
    }

    private void startMeanwhile(String process) {
        threads.execute(() -> suite.process(process).start());
    }

    private void awaitHealth(Listener service, String check, int status) {
        await(service + " " + check)
                .atMost(LIMIT)
                .ignoreException(UncheckedIOException.class)
                .untilAsserted(() -> assertThat(health(service, check).status()).isEqualTo(status));
    }

    private Answer health(Listener service, String check) {
        URI management = URI.create("http://127.0.0.1:" + suite.ports().managementOf(service));
        try (ApiClient api = new ApiClient(management)) {
            return api.get("/q/health/" + check, Map.of());
        }
    }
}
