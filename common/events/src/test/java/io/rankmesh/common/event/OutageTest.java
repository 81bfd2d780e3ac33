package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.telemetry.Telemetry;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = OwnServers.class, restrictToAnnotatedClass = true)
class OutageTest extends AbstractOutage {

    @Test
    void brokerThatIsAwayLosesNothingAndDoublesNothing() {
        append(1, 10);
        expectEffects(10);

        kafka.kill9();
        double failures = relayFailures();
        append(11, 20);
        awaitRecovery().until(() -> relayFailures() > failures);
        awaitRecovery().until(() -> gauge(Telemetry.OUTBOX_ROWS) > 0);
        kafka.start();
        append(21, 30);

        expectEffects(30);
        awaitRecovery().until(() -> gauge(Telemetry.OUTBOX_ROWS) == 0);
        assertThat(gauge(Telemetry.OUTBOX_OLDEST_AGE)).isZero();
    }

    @Test
    void brokerThatDiesUnderLoadLosesNothingAndDoublesNothing() {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> append(1, 300));
        awaitRecovery().until(() -> samples.effects(subject).size() > 20);
        kafka.kill9();
        kafka.start();
        writer.join();

        expectEffects(300);
    }

    @Test
    void eventWaitsForTheDatabaseHoweverLongItIsAway() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        appendToGate(gate, 1, 2);

        postgres.kill9();
        gate.complete(null);
        awaitRecovery().until(() -> samples.seen(subject).size() > 6);
        postgres.start();

        expectEffects(2);
        assertThat(samples.dead(subject)).isEmpty();
    }

    @Test
    void silentBrokerDegradesReadinessWithoutKeepingProbesWaiting() {
        kafka.freeze();
        try {
            awaitRecovery().untilAsserted(() -> {
                Response ready = promptReadiness();
                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(ready.jsonPath().getString("checks.find { it.name == 'kafka' }.data.state"))
                        .isEqualTo("degraded");
            });
        } finally {
            kafka.resume();
        }
    }

    @Test
    void allThatIsSaidToTheDatabaseIsEncryptedWhatWakesTheRelayToo() {
        Row sessions = pool.query("""
                        select count(*) filter (where not ssl) as plain, count(*) filter (where query ilike 'listen%') as listening
                        from pg_stat_activity join pg_stat_ssl using (pid) where usename = current_user
                        """).executeAndAwait().iterator().next();

        assertThat(sessions.getLong("plain")).isZero();
        assertThat(sessions.getLong("listening")).isPositive();
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
