package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CompletableFuture;
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
class FrozenDatabaseTest extends AbstractOutage {

    @AfterEach
    void resume() {
        postgres.resume();
    }

    @Test
    void relayAndConsumerGoOnTryingAndLoseNothing() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        appendToGate(gate, 1, 1);

        postgres.freeze();
        double failures = relayFailures();
        gate.complete(null);
        awaitRecovery().until(() -> samples.seen(subject).size() > 6);
        awaitRecovery().until(() -> relayFailures() > failures + 1);
        awaitRecovery()
                .untilAsserted(() -> assertThat(promptReadiness().statusCode()).isEqualTo(503));
        postgres.resume();
        append(2, 2);

        expectEffects(2);
        assertThat(samples.dead(subject)).isEmpty();
    }
}
