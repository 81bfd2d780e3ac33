package io.rankmesh.user.oidc;

import static io.rankmesh.user.oidc.OidcClient.back;
import static io.rankmesh.user.oidc.OidcClient.caller;
import static io.rankmesh.user.oidc.OidcClient.follow;
import static io.rankmesh.user.oidc.OidcClient.redeem;
import static io.rankmesh.user.oidc.TestProvider.CONSOLE;
import static io.rankmesh.user.oidc.TestProvider.parameters;
import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.claims;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.json;
import static io.rankmesh.user.test.Users.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.user.test.Events;
import io.rankmesh.user.test.Meanwhile;
import io.rankmesh.user.test.Users;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-in with a provider, as people and clients go through it. */
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
    private OidcClient client;

    @BeforeEach
    void reset() {
        provider.reset();
        client = new OidcClient(provider);
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
        assertThat(caller(client.signIn(subject, freshEmail())))
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
    void anIdentityThatIsUnlinkedMeanwhileSignsNobodyIn() throws Exception {
        Caller owner = caller(signIn());
        String code = client.code(subject, email);

        Response late = Meanwhile.of(
                database,
                owner.memberId(),
                () -> redeem(code, client.verifier()),
                "delete from external_identity where member_id = '%s'".formatted(owner.memberId()));

        late.then().statusCode(400).body("code", equalTo("invalid-token"));
    }

    @Test
    void aPasswordThatBecomesAnotherMeanwhileLinksNothing() throws Exception {
        Caller owner = registered(email);
        String code = client.code(subject, email);

        Response late = Meanwhile.of(
                database,
                owner.memberId(),
                () -> link(owner, code, PASSWORD),
                "update credential set password_hash = 'another' where member_id = '%s'".formatted(owner.memberId()));

        late.then().statusCode(403).body("code", equalTo("wrong-password"));
        as(owner).get("/v1/me/external-identities").then().body("items", empty());
    }

    @Test
    void manyWhoAreOneNewPersonGetOneAccount() throws Exception {
        List<Callable<Response>> race =
                Collections.nCopies(6, () -> redeem(client.code(subject, email), client.verifier()));

        try (ExecutorService pool = Executors.newFixedThreadPool(race.size())) {
            List<Response> answers = pool.invokeAll(race).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
            assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
            assertThat(answers.stream().map(OidcClient::caller).distinct()).hasSize(1);
        }
    }

    @Test
    void theClientHearsItsStateAndARefusalOfTheProvider() {
        String state = parameters(client.start(CONSOLE).getRawQuery()).get("state");
        Map<String, String> back = back(URI.create("/v1/oidc/callback?error=access_denied&state=" + state));
        assertThat(back).containsEntry("error", "denied").containsEntry("state", "client state & more");

        String other = parameters(client.start(CONSOLE).getRawQuery()).get("state");
        assertThat(back(URI.create("/v1/oidc/callback?code=x&iss=https%3A%2F%2Fother.example&state=" + other)))
                .containsEntry("error", "invalid-answer");
    }

    @Test
    void aProviderThatIsAwayFailsItsOwnRouteOnly() {
        URI question = client.start(CONSOLE);
        URI callback = provider.agree(question, subject, email);
        provider.goAway();
        try {
            assertThat(back(callback)).containsEntry("error", "provider-unavailable");
            registered(email);
            Users.signIn(email, PASSWORD).then().statusCode(200);
        } finally {
            provider.comeBack();
        }
        client.signIn(subject, freshEmail()).then().statusCode(200);
    }

    @Test
    void aProviderThatWasSilentIsAskedAgain() throws Exception {
        List<URI> callbacks = Stream.generate(
                        () -> provider.agree(client.start(CONSOLE), "person-" + UUID.randomUUID(), freshEmail()))
                .limit(6)
                .toList();
        provider.fallSilent();
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : browsers.invokeAll(callbacks.stream()
                    .<Callable<Map<String, String>>>map(callback -> () -> back(callback))
                    .toList())) {
                assertThat(answer.get()).containsEntry("error", "provider-unavailable");
            }
        }
        provider.reset();

        signIn().then().statusCode(200);
    }

    @Test
    void keysOfTheProviderMayRotate() {
        signIn().then().statusCode(200);
        provider.rotate();
        signIn().then().statusCode(200);
    }

    @Test
    void aClientOnThePersonsMachineListensWhereItCan() {
        URI callback = provider.agree(client.start("http://127.0.0.1:54321/done"), subject, email);

        assertThat(follow(callback).header("Location")).startsWith("http://127.0.0.1:54321/done?code=");
    }

    private Response signIn() {
        return client.signIn(subject, email);
    }

    private Response link(Caller caller, String password) {
        return link(caller, client.code(subject, email), password);
    }

    private Response link(Caller caller, String code, String password) {
        return as(caller)
                .body(Map.of("code", code, "verifier", client.verifier(), "password", password))
                .post("/v1/me/external-identities");
    }
}
