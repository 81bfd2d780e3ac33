package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.ApiClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWASP API9:2023, Improper Inventory Management: what is served is what the contract tells, and nothing else. */
@ExtendWith(Matrix.Provider.class)
@ExtendWith(SharedSuite.Provider.class)
class Api9InventoryTest {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Matrix matrix;
    private final ApiClient api;

    Api9InventoryTest(Matrix matrix) {
        this.matrix = matrix;
        this.api = matrix.tenants().attacker().api();
    }

    /** Of each path the methods that the contract leaves out are refused, with the ones that it has. */
    @Test
    void otherMethodsOfKnownPathsAreNotServed() {
        for (Map.Entry<String, JsonNode> path : matrix.contract().path("paths").properties()) {
            Set<String> told = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(method -> told.add(method.toUpperCase(Locale.ROOT)));
            for (String method : METHODS) {
                if (!told.contains(method)) {
                    var answer = api.send(
                            method,
                            path.getKey()
                                    .replace("{id}", "00000000-0000-7000-8000-000000000000")
                                    .replace("{kind}", "account"),
                            BodyPublishers.noBody(),
                            new HashMap<>(BadTokens.bearer(matrix.tenants().token("admin"))));
                    assertThat(answer.status())
                            .as("%s %s", method, path.getKey())
                            .isEqualTo(405);
                    Set<String> allowed = new TreeSet<>(
                            List.of(answer.header("Allow").orElseThrow().split(", ")));
                    allowed.remove("HEAD");
                    assertThat(allowed).isEqualTo(told);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v0/projects",
                "/v2/projects",
                "/api/v1/projects",
                "/projects",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui",
                "/q/dev",
                "/metrics",
                "/health",
                "/actuator",
                "/actuator/env",
                "/swagger-ui",
                "/swagger.json",
                "/openapi.json",
                "/openapi/user",
                "/graphql",
                "/admin",
                "/debug/pprof",
                "/.env",
                "/.git/config",
                "/docs/user.json",
                "/docs/docs.html",
                "/internal/v1"
            })
    void nothingElseIsServed(String path) {
        assertThat(api.get(path, BadTokens.bearer(matrix.tenants().token("admin")))
                        .status())
                .isEqualTo(404);
    }
}
