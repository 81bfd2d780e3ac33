package io.rankmesh.common.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BusyDatabase.class, restrictToAnnotatedClass = true)
class BusyDatabaseTest {

    private static final Duration RECOVERY = Duration.ofMinutes(1);

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    Connection blocker;

    @Test
    void migrationWithoutAnAnswerIsGivenUpAndTheServiceIsAliveMeanwhile() throws SQLException {
        assertThat(health("live").statusCode()).isEqualTo(200);
        await().atMost(RECOVERY).untilAsserted(() -> {
            Response notReady = health("ready");
            assertThat(notReady.statusCode()).isEqualTo(503);
            assertThat(notReady.jsonPath().getString("checks.find { it.name == 'schema' }.data.waitingFor"))
                    .as("the first attempt has ended")
                    .isNotBlank()
                    .isNotEqualTo("the first attempt");
        });

        blocker.rollback();

        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(health("ready").statusCode()).isEqualTo(200));
    }

    private Response health(String kind) {
        return given().port(managementPort).get("/q/health/" + kind);
    }
}
