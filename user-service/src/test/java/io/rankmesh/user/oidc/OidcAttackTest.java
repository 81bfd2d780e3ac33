package io.rankmesh.user.oidc;

import static io.rankmesh.user.oidc.OidcClient.back;
import static io.rankmesh.user.oidc.OidcClient.follow;
import static io.rankmesh.user.oidc.OidcClient.redeem;
import static io.rankmesh.user.oidc.TestProvider.CONSOLE;
import static io.rankmesh.user.oidc.TestProvider.parameters;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.user.vault.Secrets;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in with a provider that lies, and with somebody in the middle. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
@QuarkusTestResource(TestProvider.Trusted.class)
class OidcAttackTest {

    @TestProvider.Inject
    TestProvider provider;

    @Inject
    AgroalDataSource database;

    private final String email = freshEmail();
    private final String subject = "person-" + UUID.randomUUID();
    private OidcClient client;

    @BeforeEach
    void reset() {
        provider.reset();
        client = new OidcClient(provider);
    }

    @Test
    void statesAndCodesAreGoodOnceAndForWhoHasAsked() {
        URI callback = provider.agree(client.start(CONSOLE), subject, email);
        String code = back(callback).get("code");
        follow(callback).then().statusCode(400).body("code", equalTo("invalid-token"));
        redeem(code, client.verifier()).then().statusCode(200);
        redeem(code, client.verifier()).then().statusCode(400).body("code", equalTo("invalid-token"));

        String stolen = client.code(subject, email);
        redeem(stolen, Secrets.next()).then().statusCode(400).body("code", equalTo("invalid-token"));
        redeem(stolen, client.verifier()).then().statusCode(400);
        redeem("never-given-out", client.verifier()).then().statusCode(400);
        String state = parameters(client.start(CONSOLE).getRawQuery()).get("state");
        redeem(state, client.verifier()).then().statusCode(400);
        follow(URI.create("/v1/oidc/callback?code=x&state=never")).then().statusCode(400);
    }

    @Test
    void theCodeOfAnotherSignInIsOfNoUse() {
        URI victim = provider.agree(client.start(CONSOLE), subject, email);
        String injected = victim.getRawQuery()
                .replaceFirst(
                        "state=[^&]*",
                        "state="
                                + parameters(client.start(CONSOLE).getRawQuery())
                                        .get("state"));

        assertThat(back(URI.create("/v1/oidc/callback?" + injected))).containsEntry("error", "invalid-answer");
    }

    /** What a provider, or somebody in its place, may say that leads to no sign-in. */
    enum Lie {
        OTHER_NONCE(claims -> claims.setStringClaim("nonce", Secrets.next())),
        NO_NONCE(claims -> claims.unsetClaim("nonce")),
        OTHER_AUDIENCE(claims -> claims.setAudience("another-client")),
        NO_AUDIENCE(claims -> claims.unsetClaim("aud")),
        MANY_AUDIENCES(claims -> claims.setAudience("rankmesh", "another-client")),
        OTHER_PARTY(claims -> claims.setStringClaim("azp", "another-client")),
        OTHER_ISSUER(claims -> claims.setIssuer("https://other.example")),
        EXPIRED(claims -> claims.setExpirationTime(past())),
        NO_END(claims -> claims.unsetClaim("exp")),
        NO_BEGINNING(claims -> claims.unsetClaim("iat")),
        NOT_YET(claims -> claims.setNotBeforeMinutesInThePast(-10)),
        NO_SUBJECT(claims -> claims.unsetClaim("sub")),
        LONG_SUBJECT(claims -> claims.setSubject("x".repeat(256))),
        NO_EMAIL(claims -> claims.unsetClaim("email")),
        TWO_LINES_OF_EMAIL(claims -> claims.setStringClaim("email", "a@example.org\r\nBcc: b@example.org")),
        FORGED((claims, key) -> {
            PublicJsonWebKey other = TestProvider.newKey();
            other.setKeyId(key.getKeyId());
            return TestProvider.sign(claims, other);
        }),
        UNKNOWN_KEY((claims, key) -> TestProvider.sign(claims, TestProvider.newKey())),
        NONE((claims, key) -> unsigned(claims)),
        KEY_CONFUSION((claims, key) -> {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setAlgorithmHeaderValue("HS256");
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setKey(new HmacKey(key.getPublicKey().getEncoded()));
            return signature.getCompactSerialization();
        }),
        NO_TOKEN((claims, key) -> "garbage");

        private final TestProvider.Signing signing;

        Lie(Consumer<JwtClaims> change) {
            this((claims, key) -> {
                change.accept(claims);
                return TestProvider.sign(claims, key);
            });
        }

        Lie(TestProvider.Signing signing) {
            this.signing = signing;
        }

        private static NumericDate past() {
            return NumericDate.fromSeconds(NumericDate.now().getValue() - 120);
        }

        private static String unsigned(JwtClaims claims) {
            return encoded("{\"alg\":\"none\"}") + "." + encoded(claims.toJson()) + ".";
        }

        private static String encoded(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void noLieLeadsToASignIn(Lie lie) {
        provider.signs(lie.signing);

        Map<String, String> back = back(provider.agree(client.start(CONSOLE), subject, email));

        assertThat(back).containsEntry("error", "invalid-answer").doesNotContainKey("code");
        provider.reset();
        signIn().then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"false", "'no'", "null"})
    void anAddressThatTheProviderHasNotVerifiedIsNone(String verified) {
        provider.says(claims -> claims.setClaim("email_verified", verified));

        assertThat(back(provider.agree(client.start(CONSOLE), subject, email)))
                .containsEntry("error", "email-not-verified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://console.example/signed-in/more",
                "https://console.example/signed-in?a=b",
                "https://console.example:444/signed-in",
                "http://127.0.0.1:80/other",
                "http://user@127.0.0.1:80/done",
                "http://localhost:80/done",
                "https://127.0.0.1/done",
                "not an address"
            })
    void nobodyIsSentElsewhere(String returnTo) {
        client.ask(returnTo)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", contains("returnTo"));
    }

    @Test
    void aSignInNeedsAChallenge() {
        OidcClient.ask(CONSOLE, "short").then().statusCode(400).body("errors.field", contains("challenge"));
        given().redirects()
                .follow(false)
                .get("/v1/oidc/sign-in")
                .then()
                .statusCode(400)
                .body("errors.field", contains("challenge"));
    }

    @Test
    void theDatabaseHasNoReadableWordOfIt() throws SQLException {
        URI question = client.start(CONSOLE);
        String state = parameters(question.getRawQuery()).get("state");
        String nonce = parameters(question.getRawQuery()).get("nonce");
        String code =
                back(provider.agree(client.start(CONSOLE), subject, email)).get("code");

        assertThat(dump("oidc_step"))
                .isNotEmpty()
                .doesNotContain(hex(state), hex(nonce), hex(code), hex(email), hex(subject));
        redeem(code, client.verifier()).then().statusCode(200);
        assertThat(dump("external_identity")).isNotEmpty().doesNotContain(subject, email);
    }

    @Test
    void whatTakesTooLongIsOver() throws SQLException {
        URI callback = provider.agree(client.start(CONSOLE), subject, email);
        execute("update oidc_step set expires_at = now()");
        follow(callback).then().statusCode(400);

        String code = client.code(subject, email);
        execute("update oidc_step set expires_at = now()");
        redeem(code, client.verifier()).then().statusCode(400);
    }

    private Response signIn() {
        return client.signIn(subject, email);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String dump(String table) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select t::text from %s t".formatted(table))) {
            while (rows.next()) {
                dump.append(rows.getString(1)).append('\n');
            }
        }
        return dump.toString();
    }
}
