package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.e2e.Forgery;
import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.attack.Row.Attack;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OWASP API2:2023, Broken Authentication: tokens that nobody gave, tokens that were copied, passwords that are guessed. */
@ExtendWith(Matrix.Provider.class)
@ExtendWith(SharedSuite.Provider.class)
class Api2AuthenticationTest {

    private static final int GUESSES = 10;

    @Test
    void noRouteTakesABadToken(Matrix matrix) {
        assertThat(matrix.rows(Attack.BAD_TOKEN).stream().map(Row::as).distinct())
                .contains(
                        "nobody",
                        "alg none",
                        "wrong key",
                        "key confusion",
                        "expired",
                        "wrong audience",
                        "altered claims");
        assertThat(matrix.surprises(Attack.BAD_TOKEN)).isEmpty();
        assertThat(matrix.rows(Attack.BAD_TOKEN))
                .allSatisfy(row -> assertThat(row.answer().header("WWW-Authenticate"))
                        .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer")));
    }

    /** Else the refusals of the matrix might be for the key that signed, not for the claims. */
    @Test
    void theKeyThatSignsThemIsGood(Matrix matrix, SharedSuite shared) {
        String token = SigningKey.steal(shared)
                .sign(Forgery.of(matrix.tenants().attacker().token()), claims -> {});

        assertThat(shared.api().get("/v1/me", BadTokens.bearer(token)).status()).isEqualTo(200);
    }

    @Test
    void aCopiedRefreshTokenEndsItsSession(SharedSuite shared) {
        ApiClient api = shared.api();
        Map<String, String> login = Map.of(
                "email", "api2-" + UUID.randomUUID() + "@example.org", "password", "correct horse battery staple");
        api.post(
                        "/v1/accounts",
                        Map.of("name", "Ada", "email", login.get("email"), "password", login.get("password")),
                        Map.of())
                .expect(201);
        String copied = api.post("/v1/tokens", login, Map.of())
                .expect(200)
                .json()
                .get("refreshToken")
                .asText();
        Answer second = api.post("/v1/tokens/refresh", Map.of("refreshToken", copied), Map.of())
                .expect(200);

        api.post("/v1/tokens/refresh", Map.of("refreshToken", copied), Map.of()).expect(401);

        String refresh = second.json().get("refreshToken").asText();
        api.post("/v1/tokens/refresh", Map.of("refreshToken", refresh), Map.of())
                .expect(401);
        String access = second.json().get("accessToken").asText();
        await().untilAsserted(() -> assertThat(
                        api.get("/v1/me", BadTokens.bearer(access)).status())
                .as("the thief's access token is worth nothing either")
                .isEqualTo(401));
    }

    /** Known or not, a login is told apart by nothing. */
    @Test
    void guessingEndsSoonAndTellsNothing(Matrix matrix, SharedSuite shared) {
        String known = matrix.tenants().victim().read("/v1/me").get("email").asText();
        Set<String> stories = new HashSet<>();
        for (String email : new String[] {known, "nobody-" + UUID.randomUUID() + "@example.org"}) {
            StringBuilder story = new StringBuilder();
            for (int i = 0; i <= GUESSES; i++) {
                Answer answer = shared.api()
                        .post("/v1/tokens", Map.of("email", email, "password", "wrong horse " + i), Map.of());
                story.append(answer.status()).append(answer.json().get("code").asText());
                story.append(answer.json().get("detail").asText()).append(' ');
            }
            stories.add(story.toString().replaceAll("\\d+ (seconds|minutes)", "a while"));
        }

        assertThat(stories).hasSize(1).first().asString().startsWith("401").contains("429too-many-sign-ins");
    }
}
