package io.rankmesh.user.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class SignInTest {

    private static final String PASSWORD = "correct horse battery";

    private final String email = "ada-" + UUID.randomUUID() + "@example.org";
    private String accountId;

    @BeforeEach
    void register() {
        accountId = given().contentType(ContentType.JSON)
                .body(Map.of("name", "Ada", "email", email, "password", PASSWORD))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void answersATokenThatThePublishedKeysVerify() throws Exception {
        String token = signIn(email.toUpperCase(Locale.ROOT), PASSWORD)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900))
                .extract()
                .path("accessToken");

        String jwks = given().get("/v1/.well-known/jwks.json").asString();
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(jwks).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "ES256")
                .setExpectedIssuer("rankmesh")
                .setExpectedAudience("rankmesh-api")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
        assertThat(claims.getSubject()).isEqualTo(accountId);
        assertThat(claims.getStringClaimValue("tier")).isEqualTo("starter");
        assertThat(claims.getStringClaimValue("role")).isEqualTo("admin");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(Duration.ofMinutes(15).toSeconds());
    }

    @Test
    void tellsNobodyWhichAddressesHaveAnAccount() {
        Response wrongPassword = signIn(email, "wrong horse battery");
        Response unknown = signIn("nobody-" + email, PASSWORD);

        assertThat(List.of(wrongPassword.statusCode(), unknown.statusCode())).containsOnly(401);
        assertThat(unknown.jsonPath().<Object>get("code")).isEqualTo("invalid-credentials");
        assertThat(unknown.jsonPath().<Object>get("detail"))
                .isEqualTo(wrongPassword.jsonPath().<Object>get("detail"));
    }

    /** Hashing dominates, so an answer without the work would be many times faster. */
    @Test
    void worksAsLongForAnUnknownAddress() {
        long known = fastest(() -> signIn(email, "wrong horse battery"));
        long unknown = fastest(() -> signIn("nobody-" + email, "wrong horse battery"));

        assertThat((double) unknown / known).isBetween(0.4, 2.5);
    }

    @ParameterizedTest
    @CsvSource({"email,,required", "email,'',blank", "password,,required", "password,'',too-short"})
    void namesTheFieldThatIsMissing(String field, String value, String fault) {
        Map<String, String> body = new HashMap<>(Map.of("email", email, "password", PASSWORD));
        body.put(field, value);

        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/tokens")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(fault));
    }

    @Test
    void refusesABurstPolitelyAndStaysOfUse() throws Exception {
        List<Callable<Response>> burst = IntStream.range(0, 80)
                .<Callable<Response>>mapToObj(i -> () -> signIn(email, PASSWORD))
                .toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(burst.size())) {
            for (var answer : pool.invokeAll(burst)) {
                assertThat(answer.get().statusCode()).isIn(200, 429, 503);
                if (answer.get().statusCode() == 503) {
                    assertThat(answer.get().header("Retry-After")).isEqualTo("2");
                    assertThat(answer.get().jsonPath().<Object>get("code")).isEqualTo("upstream-unavailable");
                }
            }
        }
        signIn(email, PASSWORD).then().statusCode(200);
    }

    private static long fastest(Callable<Response> request) {
        return IntStream.range(0, 5)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    try {
                        request.call();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    private static Response signIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/v1/tokens");
    }
}
