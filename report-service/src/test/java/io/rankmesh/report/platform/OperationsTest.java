package io.rankmesh.report.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.ApiDescription;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.report.support.FakeAnalysisService;
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
        await().untilAsserted(() -> {
            Response ready = ask("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.jsonPath().getString("checks.find { it.name == 'schema' }.status"))
                    .isEqualTo("UP");
            assertThat(ready.jsonPath().getString("checks.find { it.name == 'kafka' }.data.state"))
                    .isEqualTo("up");
        });
        assertThat(ask("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("/q/health/started").statusCode()).isEqualTo(200);
    }

    @Test
    void itsApiIsDescribed() throws JsonProcessingException {
        ApiDescription api = ApiDescription.read();

        api.isPublished("report");
        api.isComplete();
        assertThat(api.anonymousRoutes()).isEmpty();
        JsonNode report = api.operation("GET /v1/reports/{id}").path("responses");
        assertThat(report.at("/200/content").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("application/json", "text/html");
        assertThat(report.at("/200/headers/ETag").isObject()).isTrue();
        assertThat(report.at("/304/headers/ETag").isObject()).isTrue();
        assertThat(api.names("/components/schemas/Evidence/properties"))
                .containsExactlyInAnyOrder("selector", "snippet", "otherUrl", "value");
        assertThat(api.at("/components/schemas/ReportDocument/properties/score/type"))
                .extracting(JsonNode::asText)
                .contains("null");
    }

    @Test
    void whatAlarmsWatchIsThereBeforeItHappensAndExplained() {
        await().untilAsserted(() -> assertThat(ask("/q/metrics").asString())
                .contains("# HELP rankmesh_events_consumed Events received, by what became of them")
                .containsPattern(
                        "rankmesh_events_consumed_total\\{outcome=\"dead\",type=\"analysis\\.completed\",?\\} \\d")
                .containsPattern("rankmesh_outbox_failures_total \\d"));
    }

    private Response ask(String path) {
        return given().port(managementPort).get(path);
    }
}
