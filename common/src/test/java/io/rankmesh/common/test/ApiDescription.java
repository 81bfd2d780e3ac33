package io.rankmesh.common.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;

/** The OpenAPI document of a running service, and what must hold for each. */
public final class ApiDescription {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "#/components/schemas/Problem";

    private final JsonNode document;

    private ApiDescription(JsonNode document) {
        this.document = document;
    }

    /** The document of the service under test. */
    public static ApiDescription read() throws JsonProcessingException {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        String json = given().port(port)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ApiDescription(new ObjectMapper().readTree(json));
    }

    /** @param pointer RFC 6901, such as {@code /components/schemas/Problem} */
    public JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** The names of the members of an object. */
    public Set<String> names(String pointer) {
        Set<String> names = new TreeSet<>();
        at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** @param route such as {@code GET /v1/audits} */
    public JsonNode operation(String route) {
        return operations().stream()
                .filter(operation -> operation.name().equals(route))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + route))
                .described();
    }

    /** Every operation tells its success with a schema, and that anything else is a problem. */
    public void isComplete() {
        assertThat(operations()).isNotEmpty().allSatisfy(ApiDescription::isComplete);
        assertThat(at("/components/schemas/Problem/properties").properties()).isNotEmpty();
        assertThat(at("/components/schemas/FieldError/properties").properties()).isNotEmpty();
        assertThat(document.findValuesAsText("$ref"))
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    /** The edge shows API consumers this very document, as one of its parts. */
    public void isPublished(String service) {
        CommittedDocument.at("gateway-service/src/main/resources/io/rankmesh/gateway/contract/" + service + ".json")
                .says(document);
    }

    /** @return the routes that ask for no access token */
    public List<String> anonymousRoutes() {
        return operations().stream()
                .filter(operation -> operation.described().path("security").isEmpty())
                .map(Route::name)
                .toList();
    }

    private record Route(String name, JsonNode described) {}

    private List<Route> operations() {
        List<Route> routes = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> routes.add(new Route(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue()))));
        return routes;
    }

    private static void isComplete(Route route) {
        JsonNode answers = route.described().path("responses");
        List<String> successes = new ArrayList<>();
        answers.properties().forEach(answer -> {
            String status = answer.getKey();
            JsonNode content = answer.getValue().path("content");
            if (status.startsWith("2") || status.equals("303")) {
                successes.add(status);
                if (status.equals("204") || status.equals("303")) {
                    return;
                }
                assertThat(content.properties())
                        .as("%s %s", route.name(), status)
                        .isNotEmpty();
                content.forEach(body -> assertThat(body.path("schema").properties())
                        .as("%s %s", route.name(), status)
                        .isNotEmpty());
            } else if (!status.startsWith("3")) {
                assertThat(content.at("/application~1problem+json/schema/$ref").asText())
                        .as("%s %s", route.name(), status)
                        .isEqualTo(PROBLEM);
            }
        });
        assertThat(successes).as(route.name()).hasSize(1);
        assertThat(answers.has("default")).as(route.name()).isTrue();
        assertThat(answers.has("400")).as(route.name()).isTrue();
    }
}
