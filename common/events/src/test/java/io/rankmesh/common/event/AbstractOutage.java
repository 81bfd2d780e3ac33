package io.rankmesh.common.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.PostgresServer;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** Events of one subject while a server that they need is away. */
abstract class AbstractOutage {

    private static final Duration RECOVERY = Duration.ofMinutes(1);

    /** What Kubernetes gives a probe by default. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    KafkaServer kafka;
    PostgresServer postgres;

    @Inject
    Outbox outbox;

    @Inject
    Samples samples;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    final String subject = UUID.randomUUID().toString();

    @AfterEach
    void calm() {
        samples.before(event -> Uni.createFrom().voidItem());
    }

    static ConditionFactory awaitRecovery() {
        return await().atMost(RECOVERY);
    }

    /** Appends an event whose consumer waits at the gate, and returns when it does. */
    void appendToGate(CompletableFuture<Void> gate, int first, int last) {
        samples.before(event -> Uni.createFrom().completionStage(gate));
        append(first, last);
        awaitRecovery().until(() -> samples.seen(subject).size() == 1);
    }

    void append(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(this::append);
    }

    /**
     * In a commit that outlives the database: test servers write theirs some time later, and the schema with them. The first
     * connections after an outage may be those that it has broken.
     */
    private void append(int number) {
        Event event = Samples.event(subject, number);
        pool.withTransaction(connection -> connection
                        .query("set local synchronous_commit to on")
                        .execute()
                        .flatMap(set -> outbox.append(connection, event)))
                .onFailure()
                .retry()
                .atMost(10)
                .await()
                .indefinitely();
    }

    void expectEffects(int last) {
        Integer[] inOrder = IntStream.rangeClosed(1, last).boxed().toArray(Integer[]::new);
        awaitRecovery()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(samples.effects(subject)).containsExactly(inOrder));
    }

    double relayFailures() {
        Counter counter = metrics.find(Telemetry.OUTBOX_FAILURES).counter();
        return counter == null ? 0 : counter.count();
    }

    /** What readiness answers, within a probe's patience. */
    Response promptReadiness() {
        Response ready = given().port(managementPort).get("/q/health/ready");
        assertThat(ready.timeIn(TimeUnit.MILLISECONDS)).isLessThan(PROBE_LIMIT.toMillis());
        return ready;
    }
}
