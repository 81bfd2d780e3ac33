package io.rankmesh.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.ApiDescription;
import io.rankmesh.common.test.LocalServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What machines read of the API before they call it. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithKafka.class)
class ApiDescriptionTest {

    private ApiDescription api;

    @BeforeEach
    void read() throws JsonProcessingException {
        api = ApiDescription.read();
    }

    @Test
    void theEdgePublishesIt() {
        api.isPublished("analysis");
    }

    @Test
    void everyAnswerIsDescribed() {
        api.isComplete();
        assertThat(api.anonymousRoutes()).containsExactly("GET /v1/audits");
    }

    @Test
    void itTellsWhereNewThingsAre() {
        assertThat(api.operation("POST /v1/projects")
                        .at("/responses/201/headers/Location")
                        .isObject())
                .isTrue();
        assertThat(api.operation("POST /v1/analyses")
                        .at("/responses/202/headers/Location")
                        .isObject())
                .isTrue();
        assertThat(api.operation("GET /v1/analyses")
                        .at("/responses/200/headers/Link")
                        .isObject())
                .isTrue();
        assertThat(api.operation("POST /v1/analyses")
                        .at("/responses/429/headers/Retry-After")
                        .isObject())
                .isTrue();
    }

    @Test
    void itTellsWhatMayBeNull() {
        JsonNode analysis = api.at("/components/schemas/Analysis");

        assertThat(analysis.at("/properties/score/type"))
                .extracting(JsonNode::asText)
                .contains("integer", "null");
        assertThat(analysis.at("/properties/failure/anyOf")).hasSize(2);
        assertThat(analysis.path("required"))
                .extracting(JsonNode::asText)
                .contains("id", "status", "progress")
                .doesNotContain("score", "failure");
        String list = api.operation("GET /v1/analyses")
                .at("/responses/200/content/application~1json/schema/$ref")
                .asText();
        assertThat(api.at(list.substring(1) + "/properties/next/type"))
                .extracting(JsonNode::asText)
                .contains("null");
        assertThat(api.at("/components/schemas/SubmissionRequest/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("projectId", "kind");
    }
}
