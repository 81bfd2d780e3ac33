package io.rankmesh.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.CommittedDocument;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.route.PathPattern;
import io.rankmesh.gateway.route.Route;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the whole public API, as anybody gets it. */
@QuarkusTest
class ContractTest extends EdgeTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Files of the page, and a route that only tests have. */
    private static final Set<String> NOT_IN_THE_CONTRACT = Set.of("GET /docs/{file}", "POST /v1/guess", "GET /v1/raw");

    @Inject
    RouteTable routes;

    @Test
    void itIsTheCommittedOne() throws JsonProcessingException {
        CommittedDocument.at("docs/openapi.json").says(contract());
    }

    @Test
    void itHasTheConfiguredRoutesAndNoOthers() throws JsonProcessingException {
        Set<String> configured = new TreeSet<>();
        for (Route route : routes.routes()) {
            for (PathPattern pattern : route.patterns()) {
                route.methods().stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .forEach(method -> configured.add(method + " " + pattern.template()));
            }
        }
        configured.removeAll(NOT_IN_THE_CONTRACT);

        Set<String> described = new TreeSet<>();
        contract()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(configured);
    }

    @Test
    void everyServicesRouteHasItsWayThroughTheEdge() throws JsonProcessingException {
        Set<String> described = new HashSet<>();
        contract().path("paths").fieldNames().forEachRemaining(described::add);

        assertThat(List.of("user", "analysis", "report"))
                .allSatisfy(service -> assertThat(
                                ServiceContract.read(service).paths().fieldNames())
                        .isSubsetOf(described));
    }

    @Test
    void itHoldsTogether() throws JsonProcessingException {
        JsonNode contract = contract();

        assertThat(contract.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                contract.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
        List<String> ids = operations(contract).stream()
                .map(operation -> operation.path("operationId").asText())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().contains("getAnalysesByIdPages");
        assertThat(operations(contract)).allSatisfy(operation -> {
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.path("responses").has("default")).isFalse();
            assertThat(operation.path("responses").has("429")).isTrue();
        });
        assertThat(contract.at("/paths/~1v1~1projects/post/responses/201/links/getProjectsById/parameters/id")
                        .asText())
                .isEqualTo("$response.body#/id");
    }

    @Test
    void itTellsWhoMayDoWhat() throws JsonProcessingException {
        JsonNode security = contract().at("/paths/~1v1~1projects/post/security");

        assertThat(security.at("/0/bearer/0").asText()).isEqualTo("editor");
        assertThat(security.at("/1/apiKey/0").asText()).isEqualTo("projects:write");
        assertThat(contract().at("/components/securitySchemes/apiKey/name").asText())
                .isEqualTo("X-Api-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi, application/json",
        "/asyncapi, application/json",
        "/docs, text/html; charset=utf-8",
        "/docs/docs.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui.css, text/css; charset=utf-8",
    })
    void everybodyMayReadItAndKeepIt(String path, String type) {
        HttpResponse<String> answer = http.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue(type);
        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        String etag = answer.headers().firstValue("etag").orElseThrow();
        assertThat(http.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<String> packed = http.get(path, "Accept-Encoding", "br, gzip");
        assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(packed.body().length()).isLessThan(answer.body().length());
        assertThat(http.get(path, "Accept-Encoding", "gzip;q=0").headers().firstValue("content-encoding"))
                .isEmpty();
    }

    @Test
    void thePageRunsNothingButItsOwn() {
        HttpResponse<String> page = http.get("/docs");

        String policy = page.headers().firstValue("content-security-policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", "https://", "http://");
        Matcher loaded = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"").matcher(page.body());
        assertThat(loaded.results().map(found -> found.group(1)).toList())
                .hasSizeGreaterThan(4)
                .allSatisfy(path -> assertThat(http.get(path).statusCode()).isEqualTo(200));
        assertProblem(http.get("/docs/user.json"), 404, "not-found");
    }

    private JsonNode contract() throws JsonProcessingException {
        return new ObjectMapper().readTree(http.get("/openapi").body());
    }

    private static List<JsonNode> operations(JsonNode contract) {
        return contract.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation -> METHODS.contains(operation.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
