package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.attack.Row.Attack;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWASP API5:2023, Broken Function Level Authorization: what a role or a key may not do, however it is asked for. */
@ExtendWith(Matrix.Provider.class)
class Api5FunctionLevelAuthorizationTest {

    private final Matrix matrix;
    private final ApiClient api;

    Api5FunctionLevelAuthorizationTest(Matrix matrix) {
        this.matrix = matrix;
        api = matrix.tenants().attacker().api();
    }

    @Test
    void noRouteServesALowerRole() {
        assertThat(matrix.rows(Attack.LOWER_ROLE).stream().map(Row::as).distinct())
                .containsExactlyInAnyOrder("viewer", "editor", "admin");
        assertThat(matrix.surprises(Attack.LOWER_ROLE)).isEmpty();
    }

    @Test
    void noRouteServesAKeyBeyondItsScopes() {
        assertThat(matrix.surprises(Attack.KEY_WITHOUT_SCOPE)).isEmpty();
    }

    @Test
    void whoMayIsServed() {
        assertThat(matrix.surprises(Attack.ALLOWED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void theMethodIsTheMethod(String header) {
        Map<String, String> headers =
                new HashMap<>(BadTokens.bearer(matrix.tenants().token("viewer")));
        headers.put(header, "GET");

        Answer answer = api.send("POST", "/v1/projects", BodyPublishers.ofString("{}"), headers);

        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rankmesh-Identity",
                "X-Rankmesh-Role",
                "X-Forwarded-User",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-User-Role"
            })
    void noHeaderGivesARole(String header) {
        Map<String, String> headers =
                new HashMap<>(BadTokens.bearer(matrix.tenants().token("viewer")));
        headers.put(
                header,
                header.endsWith("URL") ? "/v1/members" : matrix.tenants().token("admin"));

        assertThat(api.get("/v1/members", headers).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/api-keys/verify",
                "/internal/v1/api-keys/uses",
                "/v1/../internal/v1/api-keys/verify",
                "/v1/projects/..%2f..%2finternal/v1/api-keys/verify",
                "/v1/tokens/..;/..;/internal/v1/api-keys/verify"
            })
    void whatServicesAskEachOtherIsNotToBeHad(String path) {
        Answer answer = api.send(
                "POST",
                path,
                BodyPublishers.ofString("{\"hash\":\"" + "0".repeat(64) + "\"}"),
                new HashMap<>(BadTokens.bearer(matrix.tenants().token("admin"))));

        assertThat(answer.status()).isIn(400, 404);
    }
}
