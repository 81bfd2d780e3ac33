package io.rankmesh.report.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.report.support.FakeAnalysisService;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What operators and machines ask of a running service. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithKafka.class)
@QuarkusTestResource(FakeAnalysisService.class)
class OperationsTest {

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @Test
    void itIsReadyWithItsSchemaAndTellsOfTheBroker() {
        await().untilAsserted(
                        () -> assertThat(ask("/q/health/ready").statusCode()).isEqualTo(200));

        JsonPath ready = ask("/q/health/ready").jsonPath();
        assertThat(ready.getString("checks.find { it.name == 'schema' }.status"))
                .isEqualTo("UP");
        assertThat(ready.getString("checks.find { it.name == 'kafka' }.data.state"))
                .isEqualTo("up");
        assertThat(ask("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("/q/health/started").statusCode()).isEqualTo(200);
    }

    @Test
    void itsApiIsDescribed() {
        String api = ask("/q/openapi?format=json").asString();

        assertThat(api).contains("/v1/reports/{id}", "text/html", "ReportDocument");
    }

    private Response ask(String path) {
        return given().port(managementPort).get(path);
    }
}
