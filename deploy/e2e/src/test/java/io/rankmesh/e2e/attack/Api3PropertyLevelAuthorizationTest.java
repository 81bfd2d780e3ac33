package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OWASP API3:2023, Broken Object Property Level Authorization: fields that are not the caller's to set, or to see. */
@ExtendWith(Matrix.Provider.class)
class Api3PropertyLevelAuthorizationTest {

    private final Session attacker;
    private final String victim;

    Api3PropertyLevelAuthorizationTest(Matrix matrix) {
        attacker = matrix.tenants().attacker();
        victim = matrix.tenants().victims("account");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/accounts | tier | enterprise | {\"name\":\"A\",\"email\":\"EMAIL\",\"password\":\"correct horse battery\"",
                "POST | /v1/accounts | role | admin | {\"name\":\"A\",\"email\":\"EMAIL\",\"password\":\"correct horse battery\"",
                "POST | /v1/accounts | emailVerified | true | {\"name\":\"A\",\"email\":\"EMAIL\",\"password\":\"correct horse battery\"",
                "POST | /v1/projects | accountId | VICTIM | {\"name\":\"A\",\"url\":\"http://site.test/\"",
                "POST | /v1/projects | id | VICTIM | {\"name\":\"A\",\"url\":\"http://site.test/\"",
                "POST | /v1/analyses | accountId | VICTIM | {\"projectId\":\"VICTIM\",\"kind\":\"site\"",
                "POST | /v1/analyses | tier | enterprise | {\"projectId\":\"VICTIM\",\"kind\":\"site\"",
                "POST | /v1/api-keys | accountId | VICTIM | {\"name\":\"A\",\"scopes\":[\"projects:read\"]",
                "POST | /v1/api-keys | role | admin | {\"name\":\"A\",\"scopes\":[\"projects:read\"]",
                "POST | /v1/invitations | accountId | VICTIM | {\"email\":\"EMAIL\",\"role\":\"viewer\"",
                "POST | /v1/me/consents | memberId | VICTIM | {\"purpose\":\"news\",\"granted\":true,\"wording\":\"v1\"",
            })
    void whatIsNotTheirsToSetIsRefusedByName(String method, String path, String field, String value, String body) {
        String json = (body + ",\"" + field + "\":\"" + value + "\"}")
                .replace("EMAIL", "api3-" + UUID.randomUUID() + "@example.org")
                .replace("VICTIM", victim);

        Answer answer = attacker.api()
                .send(method, path, BodyPublishers.ofString(json), new HashMap<>(BadTokens.bearer(attacker.token())));

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("unknown-field");
    }

    @Test
    void secretsAreInNoAnswer() {
        for (String path :
                List.of("/v1/me", "/v1/members", "/v1/api-keys", "/v1/sessions", "/v1/audit-log?limit=1000")) {
            assertThat(attacker.get(path).expect(200).body())
                    .as(path)
                    .doesNotContainIgnoringCase("\"password\":", "$argon", "\"secret", "refreshToken\"", "\"key\":")
                    .doesNotContain(attacker.token());
        }
        assertThat(attacker.list("/v1/api-keys"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.get("prefix").asText()).hasSizeLessThan(20));
    }

    /** The names of headers and cookies of a crawl, never their values. */
    @Test
    void whatACrawlCarriesIsNotToldAgain() {
        String project = attacker.createProject("Carries", "http://site.test/");
        Map<String, Object> crawl = Map.of(
                "headers", Map.of("X-Secret", "header-value-7531"),
                "cookies", Map.of("sid", "cookie-value-7531"),
                "basicAuth", Map.of("username", "ada", "password", "basic-value-7531"));

        String id = attacker.submit(Map.of("projectId", project, "kind", "page", "crawl", crawl));

        assertThat(attacker.get("/v1/analyses/" + id).expect(200).body())
                .contains("X-Secret", "sid")
                .doesNotContain("value-7531");
    }
}
