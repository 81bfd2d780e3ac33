package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** API keys by the real edge and the real user-service, from their making to their end. */
@ExtendWith(SharedSuite.Provider.class)
class ApiKeysTest {

    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final String PASSWORD = "correct horse battery staple";
    private static final List<String> ALL_SCOPES = List.of(
            "projects:read",
            "projects:write",
            "analyses:read",
            "analyses:write",
            "reports:read",
            "account:read",
            "account:write");

    @Test
    void aKeyDoesWhatItsScopesSayAndNothingElse(SharedSuite shared) {
        Session owner = shared.newSession();
        String mine = owner.createProject("Mine", "https://example.org/");
        String foreign = shared.newSession().createProject("Foreign", "https://example.org/");
        String key = make(owner, List.of("projects:read")).get("key").asText();

        assertThat(get(shared, key, "/v1/projects/" + mine).status()).isEqualTo(200);
        assertThat(get(shared, key, "/v1/projects/" + foreign).status()).isEqualTo(404);
        Map<String, String> project = Map.of("name", "More", "url", "https://example.com/");
        for (Answer refused : List.of(
                shared.api().post("/v1/projects", project, Map.of("X-Api-Key", key)),
                get(shared, key, "/v1/analyses"),
                get(shared, key, "/v1/reports"),
                get(shared, key, "/v1/members"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().get("code").asText()).isEqualTo("forbidden");
        }
        assertThat(owner.list("/v1/projects")).hasSize(1);
        String all = make(owner, ALL_SCOPES).get("key").asText();
        assertThat(shared.api()
                        .post("/v1/projects", project, Map.of("X-Api-Key", all))
                        .status())
                .isEqualTo(201);
        assertThat(shared.api()
                        .post("/v1/api-keys", Map.of("name", "Heir", "scopes", ALL_SCOPES), Map.of("X-Api-Key", all))
                        .status())
                .as("no key makes keys")
                .isEqualTo(403);
        assertThat(get(shared, all.substring(0, all.length() - 1) + "_", "/v1/projects")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsRefusedWithinSeconds(SharedSuite shared) {
        Session owner = shared.newSession();
        JsonNode revoked = make(owner, List.of("projects:read"));
        String key = revoked.get("key").asText();
        String other = make(owner, List.of("projects:read")).get("key").asText();
        assertThat(get(shared, key, "/v1/projects").status()).isEqualTo(200);

        shared.api()
                .send(
                        "DELETE",
                        "/v1/api-keys/" + revoked.get("apiKey").get("id").asText(),
                        BodyPublishers.noBody(),
                        Map.of("Authorization", "Bearer " + owner.token()))
                .expect(204);

        await().atMost(SECONDS).until(() -> get(shared, key, "/v1/projects").status() == 401);
        assertThat(get(shared, other, "/v1/projects").status()).isEqualTo(200);
    }

    @Test
    void anErasedAccountTakesItsKeysAndSessionsAlong(SharedSuite shared) {
        Session owner = shared.newSession();
        String key = make(owner, List.of("projects:read")).get("key").asText();
        assertThat(get(shared, key, "/v1/projects").status()).isEqualTo(200);

        owner.post("/v1/me/erasure", Map.of("password", PASSWORD)).expect(204);

        await().atMost(SECONDS).until(() -> get(shared, key, "/v1/projects").status() == 401);
        await().atMost(SECONDS).until(() -> owner.get("/v1/projects").status() == 401);
    }

    @Test
    void thereIsNoSignInWithAProviderUnlessOneIsConfigured(SharedSuite shared) {
        String question = "/v1/oidc/sign-in?returnTo=https://console.example/&challenge=" + "a".repeat(43);

        for (Answer answer : List.of(
                shared.api().get(question, Map.of()),
                shared.api().get("/v1/oidc/callback?code=a&state=b", Map.of()),
                shared.api().post("/v1/oidc/tokens", Map.of("code", "a", "verifier", "b".repeat(43)), Map.of()))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("code").asText()).isEqualTo("not-found");
        }
    }

    private static JsonNode make(Session owner, List<String> scopes) {
        return owner.post("/v1/api-keys", Map.of("name", "CI", "scopes", scopes))
                .expect(201)
                .json();
    }

    private static Answer get(SharedSuite shared, String key, String path) {
        return shared.api().get(path, Map.of("X-Api-Key", key));
    }
}
