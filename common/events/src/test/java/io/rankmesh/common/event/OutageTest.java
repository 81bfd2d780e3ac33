package io.rankmesh.common.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.PostgresServer;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = OwnServers.class, restrictToAnnotatedClass = true)
class OutageTest {

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

    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void calm() {
        samples.before(event -> Uni.createFrom().voidItem());
    }

    @Test
    void brokerThatIsAwayLosesNothingAndDoublesNothing() {
        append(1, 10);
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(samples.effects(subject)).hasSize(10));

        kafka.kill9();
        double failures = failures();
        append(11, 20);
        await().atMost(RECOVERY).until(() -> failures() > failures);
        await().atMost(RECOVERY).until(() -> gauge(Telemetry.OUTBOX_ROWS) > 0);
        kafka.start();
        append(21, 30);

        expectEffects(30);
        await().atMost(RECOVERY).until(() -> gauge(Telemetry.OUTBOX_ROWS) == 0);
        assertThat(gauge(Telemetry.OUTBOX_OLDEST_AGE)).isZero();
    }

    @Test
    void brokerThatDiesUnderLoadLosesNothingAndDoublesNothing() {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> append(1, 300));
        await().atMost(RECOVERY).until(() -> samples.effects(subject).size() > 20);
        kafka.kill9();
        kafka.start();
        writer.join();

        expectEffects(300);
    }

    @Test
    void eventWaitsForTheDatabaseHoweverLongItIsAway() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        samples.before(event -> Uni.createFrom().completionStage(gate));
        append(1, 2);
        await().atMost(RECOVERY).until(() -> samples.seen(subject).size() == 1);

        postgres.kill9();
        gate.complete(null);
        await().atMost(RECOVERY).until(() -> samples.seen(subject).size() > 6);
        postgres.start();

        expectEffects(2);
        assertThat(samples.dead(subject)).isEmpty();
    }

    @Test
    void silentBrokerDegradesReadinessWithoutKeepingProbesWaiting() {
        kafka.freeze();
        try {
            await().atMost(RECOVERY).untilAsserted(() -> {
                Response ready = given().port(managementPort).get("/q/health/ready");
                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(ready.jsonPath().getString("checks.find { it.name == 'kafka' }.data.state"))
                        .isEqualTo("degraded");
                assertThat(ready.timeIn(TimeUnit.MILLISECONDS)).isLessThan(PROBE_LIMIT.toMillis());
            });
        } finally {
            kafka.resume();
        }
    }

    private void expectEffects(int last) {
        List<Integer> inOrder = IntStream.rangeClosed(1, last).boxed().toList();
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(samples.effects(subject)).isEqualTo(inOrder));
    }

    /** In commits that outlive the database: test servers write theirs some time later, and the schema with them. */
    private void append(int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(number -> pool.withTransaction(connection -> connection
                                .query("set local synchronous_commit to on")
                                .execute()
                                .flatMap(set -> outbox.append(connection, Samples.event(subject, number))))
                        .await()
                        .indefinitely());
    }

    private double failures() {
        Counter counter = metrics.find(Telemetry.OUTBOX_FAILURES).counter();
        return counter == null ? 0 : counter.count();
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
