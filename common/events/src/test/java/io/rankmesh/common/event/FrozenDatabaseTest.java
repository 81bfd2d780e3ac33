package io.rankmesh.common.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.local.server.PostgresServer;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database takes connections and says nothing, for longer than an event of its own fault would be tried. */
@QuarkusTest
@QuarkusTestResource(
        value = OwnServers.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "rankmesh.database.silence", value = "2s"),
            @ResourceArg(name = "rankmesh.database.connection-wait", value = "500ms"),
        })
class FrozenDatabaseTest {

    private static final Duration RECOVERY = Duration.ofMinutes(1);

    /** What Kubernetes gives a probe by default. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

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
        postgres.resume();
        samples.before(event -> Uni.createFrom().voidItem());
    }

    @Test
    void relayAndConsumerGoOnTryingAndLoseNothing() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        samples.before(event -> Uni.createFrom().completionStage(gate));
        append(1);
        await().atMost(RECOVERY).until(() -> samples.seen(subject).size() == 1);

        postgres.freeze();
        double failures = relayFailures();
        gate.complete(null);
        await().atMost(RECOVERY).until(() -> samples.seen(subject).size() > 6);
        await().atMost(RECOVERY).until(() -> relayFailures() > failures + 1);
        await().atMost(RECOVERY).untilAsserted(this::expectPromptNotReady);
        postgres.resume();
        append(2);

        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(samples.effects(subject)).containsExactly(1, 2));
        assertThat(samples.dead(subject)).isEmpty();
    }

    private void expectPromptNotReady() {
        Response ready = given().port(managementPort).get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.timeIn(TimeUnit.MILLISECONDS)).isLessThan(PROBE_LIMIT.toMillis());
    }

    /** The first connections after a freeze may be those that it has broken. */
    private void append(int number) {
        Event event = Samples.event(subject, number);
        pool.withTransaction(connection -> outbox.append(connection, event))
                .onFailure()
                .retry()
                .atMost(10)
                .await()
                .indefinitely();
    }

    private double relayFailures() {
        Counter counter = metrics.find(Telemetry.OUTBOX_FAILURES).counter();
        return counter == null ? 0 : counter.count();
    }
}
