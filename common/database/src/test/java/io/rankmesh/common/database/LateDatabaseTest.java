package io.rankmesh.common.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.local.server.PostgresServer;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LateDatabase.class, restrictToAnnotatedClass = true)
class LateDatabaseTest {

    private static final Duration RECOVERY = Duration.ofMinutes(1);

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @Inject
    Pool pool;

    PostgresServer postgres;

    @Test
    void requestsAreHeldOffUntilTheSchemaIsThereAndTheServiceHasDoneItsPart() {
        Response early = given().get("/things");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.header("Retry-After")).isEqualTo("1");
        assertThat(early.jsonPath().getString("code")).isEqualTo("upstream-unavailable");
        Response notReady = health();
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(waitingFor(notReady)).isNotBlank();

        postgres.start();

        await().atMost(RECOVERY)
                .untilAsserted(
                        () -> assertThat(waitingFor(health())).isEqualTo("not at the first try; for two reasons"));
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(health().statusCode()).isEqualTo(200));
        assertThat(ThingsResource.TRIES).hasValue(3);
        assertThat(given().get("/things").asString()).isEqualTo("1");
        assertThat(setting("idle_in_transaction_session_timeout"))
                .as("how long a frozen process may keep rows from others")
                .isEqualTo("5s");
        assertThat(setting("statement_timeout"))
                .as("how long a statement goes on for which nobody waits")
                .isEqualTo("35s");
    }

    private String setting(String name) {
        return pool.query("show " + name).executeAndAwait().iterator().next().getString(0);
    }

    private static String waitingFor(Response health) {
        return health.jsonPath().getString("checks.find { it.name == 'schema' }.data.waitingFor");
    }

    private Response health() {
        return given().port(managementPort).get("/q/health/ready");
    }
}
