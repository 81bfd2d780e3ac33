package io.rankmesh.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final Set<String> UPSTREAMS = Set.of("analysis", "report");

    private final RouteTable table = new RouteTable(
            List.of(
                    route("list", "/v1/reports", HttpMethod.GET, HttpMethod.HEAD),
                    route("one", "/v1/reports/{id}", HttpMethod.GET),
                    route("compare", "/v1/reports/compare", HttpMethod.POST),
                    route("pages", "/v1/reports/{id}/pages", HttpMethod.GET)),
            UPSTREAMS);

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/reports, list",
        "HEAD, /v1/reports, list",
        "GET, /v1/reports/7, one",
        "GET, /v1/reports/7/pages, pages",
        "GET, /v1/reports/compare/pages, pages",
        "POST, /v1/reports/compare, compare",
    })
    void findsTheRoute(String method, String path, String name) {
        assertThat(table.match(HttpMethod.valueOf(method), path))
                .isInstanceOfSatisfying(
                        RouteMatch.Found.class,
                        found -> assertThat(found.route().name()).isEqualTo(name));
    }

    @Test
    void namesTheTemplateThatMatched() {
        assertThat(table.match(HttpMethod.GET, "/v1/reports/7"))
                .isInstanceOfSatisfying(
                        RouteMatch.Found.class,
                        found -> assertThat(found.template()).isEqualTo("/v1/reports/{id}"));
    }

    @ParameterizedTest
    @CsvSource({"/v1", "/v2/reports", "/v1/reports/7/pages/1", "/v1/reports/7/rows"})
    void knowsNoOtherPath(String path) {
        assertThat(table.match(HttpMethod.GET, path)).isEqualTo(new RouteMatch.NotFound());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /v1/reports | GET, HEAD",
                "POST | /v1/reports/7 | GET",
                "GET | /v1/reports/compare | POST"
            })
    void saysWhichMethodsAPathHas(String method, String path, String allow) {
        assertThat(table.match(HttpMethod.valueOf(method), path)).isEqualTo(new RouteMatch.WrongMethod(allow));
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "/a/{x}, /a/{y}",
        "/a/{x}/c, /a/b/{y}",
    })
    void refusesRoutesThatOverlap(String one, String other) {
        assertThatThrownBy(() -> new RouteTable(
                        List.of(route("one", one, HttpMethod.GET), route("other", other, HttpMethod.GET)), UPSTREAMS))
                .isInstanceOf(InvalidRoutesException.class)
                .hasMessageContaining("'one' and 'other' overlap");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/{x}, /a/b",
        "/a, /b",
        "/a/{x}/c, /a/{x}/d",
    })
    void acceptsRoutesThatAreClear(String one, String other) {
        List<Route> routes = List.of(route("one", one, HttpMethod.GET), route("other", other, HttpMethod.GET));

        assertThat(new RouteTable(routes, UPSTREAMS).routes()).isEqualTo(routes);
    }

    @Test
    void refusesAnUnknownUpstream() {
        Route route = new Route(
                "r",
                List.of(PathPattern.parse("/a")),
                Set.of(HttpMethod.GET),
                "nobody",
                false,
                CachePolicy.NONE,
                false,
                false,
                0,
                0,
                Duration.ofSeconds(1));

        assertThatThrownBy(() -> new RouteTable(List.of(route), UPSTREAMS))
                .hasMessageContaining("route 'r' names the unknown upstream 'nobody', known are [analysis, report]");
    }

    @ParameterizedTest
    @CsvSource({"a", "/", "/a/", "/a//b", "/a/..", "/a/%2f", "/a/{}", "/a/{x", "/a/{x}y"})
    void refusesPatternsThatNoPathCouldMatch(String pattern) {
        assertThatThrownBy(() -> PathPattern.parse(pattern)).isInstanceOf(InvalidRoutesException.class);
    }

    private static Route route(String name, String path, HttpMethod... methods) {
        return new Route(
                name,
                List.of(PathPattern.parse(path)),
                Set.copyOf(Arrays.asList(methods)),
                "report",
                false,
                CachePolicy.NONE,
                false,
                false,
                0,
                1024,
                Duration.ofSeconds(1));
    }
}
