package io.rankmesh.user.oidc;

import static io.rankmesh.user.oidc.TestProvider.CONSOLE;
import static io.rankmesh.user.oidc.TestProvider.parameters;
import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.json;
import static io.rankmesh.user.test.Users.registered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.test.Events;
import io.rankmesh.user.test.Users;
import io.rankmesh.user.vault.Secrets;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in with a provider, as a browser, a client and an attacker go through it. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
@QuarkusTestResource(TestProvider.Trusted.class)
class OidcSignInTest {

    @TestProvider.Inject
    TestProvider provider;

    @Inject
    AgroalDataSource database;

    private final String email = freshEmail();
    private final String subject = "person-" + UUID.randomUUID();
    private final String verifier = Secrets.next();

    @BeforeEach
    void reset() {
        provider.reset();
    }

    @Test
    void somebodyNewGetsAnAccountAndComesBackToIt() {
        Response tokens = signIn();

        tokens.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900));
        Caller caller = caller(tokens);
        as(caller)
                .get("/v1/me")
                .then()
                .body("email", equalTo(email))
                .body("emailVerified", equalTo(true))
                .body("name", equalTo("Ada Lovelace"))
                .body("role", equalTo("admin"));
        as(caller).get("/v1/me/external-identities").then().body("items.issuer", contains(provider.issuer()));
        as(caller)
                .get("/v1/sessions")
                .then()
                .body("items.id", contains(claims(tokens).getString("sid")));
        json().body(Map.of("refreshToken", tokens.<String>path("refreshToken")))
                .post("/v1/tokens/refresh")
                .then()
                .statusCode(200);
        assertThat(caller(signIn(subject, freshEmail())))
                .as("an address that has become another one is the same person")
                .isEqualTo(caller);
        try (Events audit = Events.of("rankmesh.audit.v1")) {
            await().untilAsserted(() -> assertThat(audit.of(caller.accountId()))
                    .anyMatch(event -> event.contains("POST /v1/oidc/tokens") && event.contains("200")));
        }
    }

    @Test
    void anAddressWithAPasswordIsTakenOverByNobodysWord() {
        Caller owner = registered(email);

        signIn().then().statusCode(409).body("code", equalTo("link-required"));

        as(owner).get("/v1/me/external-identities").then().body("items", empty());
        link(owner, "wrong password").then().statusCode(403).body("code", equalTo("wrong-password"));
        signIn().then().statusCode(409);
        Response linked = link(owner, PASSWORD);
        linked.then().statusCode(201).body("issuer", equalTo(provider.issuer()));
        assertThat(caller(signIn())).isEqualTo(owner);
        Users.signIn(email, PASSWORD).then().statusCode(200);

        Caller stranger = registered(freshEmail());
        link(stranger, PASSWORD).then().statusCode(409).body("code", equalTo("identity-taken"));
        String identity = "/v1/me/external-identities/" + linked.path("id");
        as(stranger).delete(identity).then().statusCode(404);
        as(owner).delete(identity).then().statusCode(204);
        as(owner).get("/v1/sessions").then().body("items", empty());
        signIn().then().statusCode(409).body("code", equalTo("link-required"));
    }

    @Test
    void manyWhoAreOneNewPersonGetOneAccount() throws Exception {
        List<Callable<Response>> race = Collections.nCopies(6, () -> redeem(code(subject, email), verifier));

        try (ExecutorService pool = Executors.newFixedThreadPool(race.size())) {
            List<Response> answers = pool.invokeAll(race).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
            assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
            assertThat(answers.stream().map(OidcSignInTest::caller).distinct()).hasSize(1);
        }
    }

    @Test
    void statesAndCodesAreGoodOnceAndForWhoHasAsked() {
        URI callback = provider.agree(start(CONSOLE), subject, email);
        String code = back(callback).get("code");
        follow(callback).then().statusCode(400).body("code", equalTo("invalid-token"));
        redeem(code, verifier).then().statusCode(200);
        redeem(code, verifier).then().statusCode(400).body("code", equalTo("invalid-token"));

        String stolen = code(subject, email);
        redeem(stolen, Secrets.next()).then().statusCode(400).body("code", equalTo("invalid-token"));
        redeem(stolen, verifier).then().statusCode(400);
        redeem("never-given-out", verifier).then().statusCode(400);
        String state = parameters(start(CONSOLE).getRawQuery()).get("state");
        redeem(state, verifier).then().statusCode(400);
        follow(URI.create("/v1/oidc/callback?code=x&state=never")).then().statusCode(400);
    }

    @Test
    void theCodeOfAnotherSignInIsOfNoUse() {
        URI victim = provider.agree(start(CONSOLE), subject, email);
        String injected = victim.getRawQuery()
                .replaceFirst(
                        "state=[^&]*",
                        "state=" + parameters(start(CONSOLE).getRawQuery()).get("state"));

        assertThat(back(URI.create("/v1/oidc/callback?" + injected))).containsEntry("error", "invalid-answer");
    }

    @Test
    void theClientHearsItsStateAndARefusalOfTheProvider() {
        String state = parameters(start(CONSOLE).getRawQuery()).get("state");
        Map<String, String> back = back(URI.create("/v1/oidc/callback?error=access_denied&state=" + state));
        assertThat(back).containsEntry("error", "denied").containsEntry("state", "client state & more");

        String other = parameters(start(CONSOLE).getRawQuery()).get("state");
        assertThat(back(URI.create("/v1/oidc/callback?code=x&iss=https%3A%2F%2Fother.example&state=" + other)))
                .containsEntry("error", "invalid-answer");
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

        private static String unsigned(JwtClaims claims) throws JoseException {
            JsonObject header = new JsonObject().put("alg", "none");
            return encoded(header.encode()) + "." + encoded(claims.toJson()) + ".";
        }

        private static String encoded(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void noLieLeadsToASignIn(Lie lie) {
        provider.signs(lie.signing);

        Map<String, String> back = back(provider.agree(start(CONSOLE), subject, email));

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

        assertThat(back(provider.agree(start(CONSOLE), subject, email))).containsEntry("error", "email-not-verified");
    }

    @Test
    void aProviderThatIsAwayFailsItsOwnRouteOnly() {
        URI question = start(CONSOLE);
        URI callback = provider.agree(question, subject, email);
        provider.goAway();
        try {
            assertThat(back(callback)).containsEntry("error", "provider-unavailable");
            registered(email);
            Users.signIn(email, PASSWORD).then().statusCode(200);
        } finally {
            provider.comeBack();
        }
        signIn(subject, freshEmail()).then().statusCode(200);
    }

    @Test
    void keysOfTheProviderMayRotate() {
        signIn().then().statusCode(200);
        provider.rotate();
        signIn().then().statusCode(200);
    }

    @Test
    void aClientOnThePersonsMachineListensWhereItCan() {
        URI callback = provider.agree(start("http://127.0.0.1:54321/done"), subject, email);

        assertThat(follow(callback).header("Location")).startsWith("http://127.0.0.1:54321/done?code=");
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
        ask(returnTo, Pkce.challenge(verifier))
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", contains("returnTo"));
    }

    @Test
    void aSignInNeedsAChallenge() {
        ask(CONSOLE, "short").then().statusCode(400).body("errors.field", contains("challenge"));
        given().redirects()
                .follow(false)
                .get("/v1/oidc/sign-in")
                .then()
                .statusCode(400)
                .body("errors.field", contains("challenge"));
    }

    @Test
    void theDatabaseHasNoReadableWordOfIt() throws SQLException {
        URI question = start(CONSOLE);
        String state = parameters(question.getRawQuery()).get("state");
        String nonce = parameters(question.getRawQuery()).get("nonce");
        String code = back(provider.agree(start(CONSOLE), subject, email)).get("code");

        assertThat(dump("oidc_step"))
                .isNotEmpty()
                .doesNotContain(hex(state), hex(nonce), hex(code), hex(email), hex(subject));
        redeem(code, verifier).then().statusCode(200);
        assertThat(dump("external_identity")).isNotEmpty().doesNotContain(subject, email);
    }

    @Test
    void whatTakesTooLongIsOver() throws SQLException {
        URI callback = provider.agree(start(CONSOLE), subject, email);
        execute("update oidc_step set expires_at = now()");
        follow(callback).then().statusCode(400);

        String code = code(subject, email);
        execute("update oidc_step set expires_at = now()");
        redeem(code, verifier).then().statusCode(400);
    }

    private Response signIn() {
        return signIn(subject, email);
    }

    private Response signIn(String person, String address) {
        return redeem(code(person, address), verifier);
    }

    private Response link(Caller caller, String password) {
        return as(caller)
                .body(Map.of("code", code(subject, email), "verifier", verifier, "password", password))
                .post("/v1/me/external-identities");
    }

    private String code(String person, String address) {
        Map<String, String> back = back(provider.agree(start(CONSOLE), person, address));
        assertThat(back).containsKey("code").containsEntry("state", "client state & more");
        return back.get("code");
    }

    private static Response redeem(String code, String verifier) {
        return json().body(Map.of("code", code, "verifier", verifier)).post("/v1/oidc/tokens");
    }

    private URI start(String returnTo) {
        Response answer = ask(returnTo, Pkce.challenge(verifier));
        answer.then().statusCode(303).header("Cache-Control", "no-store");
        return URI.create(answer.header("Location"));
    }

    private static Response ask(String returnTo, String challenge) {
        return given().redirects()
                .follow(false)
                .queryParam("returnTo", returnTo)
                .queryParam("challenge", challenge)
                .queryParam("state", "client state & more")
                .get("/v1/oidc/sign-in");
    }

    /** What the client hears. */
    private static Map<String, String> back(URI callback) {
        Response answer = follow(callback);
        answer.then().statusCode(303);
        URI back = URI.create(answer.header("Location"));
        assertThat(back.toString()).startsWith(CONSOLE + "?");
        return parameters(back.getRawQuery());
    }

    private static Response follow(URI callback) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(callback.getRawPath() + "?" + callback.getRawQuery());
    }

    private static Caller caller(Response tokens) {
        tokens.then().statusCode(200);
        return TestCallers.of(UUID.fromString(claims(tokens).getString("sub")), Tier.STARTER, Role.ADMIN);
    }

    private static JsonPath claims(Response tokens) {
        String payload = tokens.<String>path("accessToken").split("\\.", -1)[1];
        return new JsonPath(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
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
