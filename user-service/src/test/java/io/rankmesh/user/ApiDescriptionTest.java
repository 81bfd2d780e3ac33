package io.rankmesh.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.ApiDescription;
import io.rankmesh.common.test.LocalServers;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What machines read of the API before they call it. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class ApiDescriptionTest {

    private ApiDescription api;

    @BeforeEach
    void read() throws JsonProcessingException {
        api = ApiDescription.read();
    }

    @Test
    void theEdgePublishesIt() {
        api.isPublished("user");
    }

    @Test
    void everyAnswerIsDescribed() {
        api.isComplete();
    }

    @Test
    void itTellsWhatAsksForAToken() {
        assertThat(api.anonymousRoutes())
                .containsExactlyInAnyOrder(
                        "POST /v1/accounts",
                        "POST /v1/tokens",
                        "POST /v1/tokens/refresh",
                        "POST /v1/tokens/revoke",
                        "POST /v1/invitations/accept",
                        "POST /v1/password-resets",
                        "POST /v1/password-resets/complete",
                        "POST /v1/email-verifications",
                        "GET /v1/oidc/sign-in",
                        "GET /v1/oidc/callback",
                        "POST /v1/oidc/tokens",
                        "GET /v1/.well-known/jwks.json");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asText()).isEqualTo("bearer");
        assertThat(api.operation("GET /v1/me").at("/responses/401").isObject()).isTrue();
    }

    @Test
    void theTokenIsDescribed() {
        JsonNode answers = api.operation("POST /v1/tokens").path("responses");

        assertThat(answers.at("/200/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/Token");
        assertThat(api.at("/components/schemas/Token/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("accessToken", "tokenType", "expiresIn", "refreshToken", "refreshExpiresIn");
        assertThat(answers.at("/503/headers/Retry-After").isObject()).isTrue();
    }

    @Test
    void aProblemIsAsItIsDescribed() {
        JsonPath problem = given().contentType(ContentType.JSON)
                .body(Map.of("name", "", "email", "ada", "password", ""))
                .post("/v1/accounts")
                .jsonPath();

        assertThat(problem.getMap("").keySet()).isEqualTo(api.names("/components/schemas/Problem/properties"));
        assertThat(problem.getMap("errors[0]").keySet())
                .isEqualTo(api.names("/components/schemas/FieldError/properties"));
    }
}
