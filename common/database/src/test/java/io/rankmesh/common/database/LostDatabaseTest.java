package io.rankmesh.common.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LostDatabase.class, restrictToAnnotatedClass = true)
class LostDatabaseTest {

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    CuttingProxy proxy;

    @Test
    void migratesInTheEndHoweverOftenTheDatabaseIsLostMeanwhile() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(given().port(managementPort)
                                .get("/q/health/ready")
                                .statusCode())
                        .isEqualTo(200));
        assertThat(proxy.cutsLeft()).isZero();
    }
}
