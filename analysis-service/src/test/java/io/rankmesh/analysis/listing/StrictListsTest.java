package io.rankmesh.analysis.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class StrictListsTest {

    private static final String PROSE = "Bicycle repair needs patience and a good wrench. ".repeat(12);

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);
    private String id = "";

    /** Once for all tests; only a test knows the service's port. */
    @BeforeEach
    void crawl() {
        if (!id.isEmpty()) {
            return;
        }
        site.page("/", "Home", "/a", "/b", "/shop/c", "/gone")
                .page("/a", "<html lang=en><title>Bicycle repair</title><h1>Bicycle repair</h1><p>" + PROSE)
                .page("/b", "<html lang=en><title>Bicycle repair</title><h1>Bicycle repair</h1><p>" + PROSE)
                .page("/shop/c", "<html lang=en><title>Wheels</title><h1>Wheels</h1><p>Wheels of wood.");
        id = api.analyse("site", site.url("/"));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
    }

    @AfterAll
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/projects",
                "/v1/analyses",
                "/v1/audits",
                "/v1/analyses/{id}/pages",
                "/v1/analyses/{id}/findings",
                "/v1/analyses/{id}/links",
                "/v1/analyses/{id}/keywords",
                "/v1/analyses/{id}/clusters",
                "/v1/analyses/{id}/link-suggestions",
                "/v1/analyses/{id}/sections",
                "/v1/analyses/{id}/score",
                "/v1/analyses/{id}/changes",
                "/v1/analyses/{id}",
                "/v1/projects/{project}",
                "/v1/projects/{project}/settings",
            })
    void refusesParametersThatItDoesNotKnowOrThatAreThereTwice(String list) {
        String path =
                list.replace("{id}", id).replace("{project}", api.analysis(id).getString("projectId"));
        for (String type : List.of("application/json", "application/x-ndjson, application/json;q=0.5")) {
            api.request()
                    .accept(type)
                    .get(path + "?severty=critical")
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("application/problem+json"))
                    .body("errors.field", contains("severty"))
                    .body("errors.code", contains("unknown-field"));
        }
        api.request().get(path + "?limit=1&limit=2").then().statusCode(400).body("errors.field", contains("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "findings", "links", "keywords", "clusters", "link-suggestions", "sections"})
    void exportsEachList(String list) {
        List<Map<String, Object>> items = api.all("/v1/analyses/" + id + "/" + list);
        String export = api.request()
                .accept("application/x-ndjson")
                .get("/v1/analyses/{id}/{list}", id, list)
                .then()
                .statusCode(200)
                .header("Content-Type", matchesRegex("application/x-ndjson(;charset=UTF-8)?"))
                .extract()
                .asString();

        assertThat(export.lines().map(line -> new JsonObject(line).getMap().keySet()))
                .hasSameSizeAs(items)
                .containsExactlyElementsOf(items.stream().map(Map::keySet).toList());
        if (!items.isEmpty()) {
            String field = items.getFirst().keySet().iterator().next();
            assertThat(api.all("/v1/analyses/" + id + "/" + list + "?fields=" + field))
                    .allSatisfy(item -> assertThat(item).containsOnlyKeys(field));
        }
        api.request()
                .accept("application/x-ndjson")
                .get("/v1/analyses/{id}/{list}?limit=1", id, list)
                .then()
                .statusCode(400)
                .body("errors.field", contains("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/projects", "/v1/analyses", "/v1/audits"})
    void otherListsAreNoExports(String list) {
        api.request()
                .accept("application/x-ndjson")
                .get(list)
                .then()
                .statusCode(406)
                .body("code", equalTo("not-acceptable"));
    }

    @ParameterizedTest
    @CsvSource({
        "keywords, weight",
        "keywords, phrase",
        "keywords?phrase=bicycle repair, weight",
        "clusters, seq",
        "clusters, size",
        "link-suggestions, seq",
        "sections, seq",
        "links, seq"
    })
    void everyOrderGoesThroughAllParts(String list, String order) {
        String path = "/v1/analyses/" + id + "/" + list + (list.contains("?") ? "&" : "?") + "sort=";

        List<Map<String, Object>> forth = api.all(path + order);
        assertThat(api.all(path + order + "&limit=1")).isEqualTo(forth);
        assertThat(api.all(path + "-" + order + "&limit=1")).isEqualTo(forth.reversed());
    }

    @Test
    void aCursorIsItsListsOwn() {
        String cursor = first("pages?limit=1&sort=seq").getString("next");
        assertThat(first("pages?limit=1&cursor=" + cursor).getList("items")).hasSize(1);
        for (String other : List.of("findings", "links", "sections", "clusters", "keywords", "pages?sort=url")) {
            api.request()
                    .get("/v1/analyses/" + id + "/" + other + (other.contains("?") ? "&" : "?") + "cursor=" + cursor)
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("cursor"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pages?limit=1, pages?status=2xx",
        "pages?limit=1&status=2xx, pages",
        "pages?limit=1&status=2xx, pages?status=4xx",
        "findings?limit=1, findings?severity=critical",
        "links?limit=1, links?kind=internal",
    })
    void aCursorIsItsFiltersOwn(String list, String other) {
        String cursor = first(list).getString("next");

        assertThat(first(list + "&cursor=" + cursor).getList("items")).hasSize(1);
        refusesCursor(id, other, cursor);
    }

    @Test
    void aCursorIsItsAnalysissOwn() {
        String again = api.accepted(Map.of("projectId", api.analysis(id).getString("projectId"), "kind", "site"));
        api.ended(again);

        for (String list : List.of("pages?limit=1", "findings?limit=1", "keywords?limit=1")) {
            refusesCursor(again, list, first(list).getString("next"));
        }
    }

    private void refusesCursor(String analysis, String list, String cursor) {
        assertThat(cursor).isNotNull();
        api.request()
                .get("/v1/analyses/" + analysis + "/" + list + (list.contains("?") ? "&" : "?") + "cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"))
                .body("errors.code", contains("invalid"));
    }

    @Test
    void analysesHaveOtherCursorsThanProjects() {
        api.project(site.url("/"));
        String cursor =
                api.request().get("/v1/projects?limit=1").then().extract().path("next");

        assertThat(cursor).isNotNull();
        api.request().get("/v1/projects?limit=1&cursor=" + cursor).then().statusCode(200);
        api.request()
                .get("/v1/analyses?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    private JsonPath first(String list) {
        return api.request()
                .get("/v1/analyses/" + id + "/" + list)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings", "keywords", "score"})
    void namesAPageThatIsNotThere(String list) {
        api.request()
                .get("/v1/analyses/{id}/{list}?page={page}", id, list, UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("errors.field", contains("page"))
                .body("errors.code", contains("not-found"));
    }

    @Test
    void findingsAreFoundByTheStatusOfTheirPage() {
        List<Map<String, Object>> broken = api.all("/v1/analyses/" + id + "/findings?limit=1&status=4xx");
        assertThat(broken)
                .isNotEmpty()
                .extracting(finding -> finding.get("url"))
                .containsOnly(site.url("/gone"));
        assertThat(api.all("/v1/analyses/" + id + "/findings?status=404")).isEqualTo(broken);
        assertThat(api.all("/v1/analyses/" + id + "/findings?status=200&sort=-page&limit=3"))
                .isEqualTo(
                        api.all("/v1/analyses/" + id + "/findings?status=2xx").reversed());
        for (String query : List.of("status=abc", "status=9xx", "status=4xx&sort=url")) {
            api.request()
                    .get("/v1/analyses/" + id + "/findings?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains(query.contains("sort") ? "sort" : "status"));
        }
    }
}
