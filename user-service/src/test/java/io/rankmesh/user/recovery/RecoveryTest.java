package io.rankmesh.user.recovery;

import static io.rankmesh.user.recovery.RecoveryRequests.OTHER_PASSWORD;
import static io.rankmesh.user.recovery.RecoveryRequests.ask;
import static io.rankmesh.user.recovery.RecoveryRequests.reset;
import static io.rankmesh.user.recovery.RecoveryRequests.verify;
import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.json;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.password.PasswordHasher;
import io.rankmesh.user.test.Letters;
import io.rankmesh.user.test.Users;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class RecoveryTest {

    @Inject
    AgroalDataSource database;

    @Inject
    PasswordHasher hasher;

    private final String email = freshEmail();
    private Caller caller;

    @BeforeEach
    void register() {
        caller = registered(email);
    }

    @Test
    void theLetterOfARegistrationVerifiesTheAddress() {
        as(caller).get("/v1/me").then().body("emailVerified", equalTo(false));
        String token = Letters.token(email, "Confirm");

        verify(token).then().statusCode(204);
        as(caller).get("/v1/me").then().body("emailVerified", equalTo(true));
        verify(token).then().statusCode(400).body("code", equalTo("invalid-token"));
        verify("never-given-out").then().statusCode(400);
    }

    @Test
    void anotherLetterLeavesTheFirstOneGood() throws SQLException {
        String first = Letters.token(email, "Confirm");
        as(caller).post("/v1/me/email-verification").then().statusCode(204);
        assertThat(lettersLeft()).as("a letter a minute").isZero();
        lastLetterWas("2 minutes");

        as(caller).post("/v1/me/email-verification").then().statusCode(204);

        String second = await().atMost(Duration.ofSeconds(20))
                .until(() -> Letters.token(email, "Confirm"), token -> !token.equals(first));
        verify(first).then().statusCode(204);
        verify(second).then().statusCode(400);
    }

    @Test
    void whoeverAsksForLettersLeavesTheOwnersTokenGoodAndGetsFewer() throws SQLException {
        ask(email).then().statusCode(204);
        String owners = Letters.token(email, "Another password");
        lastLetterWas("2 minutes");
        askAndAwaitLook();
        assertThat(letters()).isEqualTo(2);
        lastLetterWas("2 minutes");
        askAndAwaitLook();
        assertThat(letters()).as("five minutes after the second").isEqualTo(2);
        lastLetterWas("6 minutes");
        askAndAwaitLook();
        assertThat(letters()).isEqualTo(3);

        reset(owners).then().statusCode(204);

        assertThat(count("select count(*) from earlier_token where member_id = '%s'".formatted(caller.memberId())))
                .as("all of them are used up")
                .isZero();
        askAndAwaitLook();
        assertThat(letters()).as("the pause begins anew").isEqualTo(4);
    }

    @Test
    void aTokenThatIsWorthNothingCostsNoHash() {
        List<CompletableFuture<String>> others = IntStream.range(0, 60)
                .mapToObj(i -> hasher.hash("192.0.2." + i, PASSWORD).subscribeAsCompletionStage())
                .toList();

        assertThatThrownBy(() -> hasher.hash("198.51.100.7", PASSWORD).await().atMost(Duration.ofSeconds(20)))
                .isInstanceOf(UpstreamUnavailableException.class);

        reset("never-given-out").then().statusCode(400).body("code", equalTo("invalid-token"));
        Users.accept("never-given-out").then().statusCode(400).body("code", equalTo("invalid-token"));
        await().until(() -> others.stream().allMatch(CompletableFuture::isDone));
    }

    private void askAndAwaitLook() {
        ask(email).then().statusCode(204);
        await().until(() -> count("select count(*) from reset_request") == 0);
    }

    /** About another password, since the beginning. */
    private int letters() {
        await().until(() -> lettersLeft() == 0);
        return Letters.letters(email, "Another password").size();
    }

    private long lettersLeft() throws SQLException {
        return count("select count(*) from letter where account_id = '%s'".formatted(caller.accountId()));
    }

    private void lastLetterWas(String ago) throws SQLException {
        execute("update one_time_token set created_at = now() - interval '%s' where member_id = '%s'"
                .formatted(ago, caller.memberId()));
    }

    @Test
    void anExpiredTokenIsWorthNothing() throws SQLException {
        String token = Letters.token(email, "Confirm");
        execute("update one_time_token set expires_at = now() where member_id = '%s'".formatted(caller.memberId()));

        verify(token).then().statusCode(400);
        as(caller).get("/v1/me").then().body("emailVerified", equalTo(false));
    }

    @Test
    void aForgottenPasswordBecomesAnotherOnceAndEndsAllSessions() {
        Response session = signIn(email, PASSWORD);
        ask(email).then().statusCode(204);
        String token = Letters.token(email, "Another password");

        reset(token).then().statusCode(204);

        signIn(email, PASSWORD).then().statusCode(401);
        signIn(email, OTHER_PASSWORD).then().statusCode(200);
        json().body(Map.of("refreshToken", session.<String>path("refreshToken")))
                .post("/v1/tokens/refresh")
                .then()
                .statusCode(401);
        reset(token).then().statusCode(400).body("code", equalTo("invalid-token"));
        assertThat(Letters.letter(email, "was changed")).doesNotContain(OTHER_PASSWORD);
        as(caller).get("/v1/me").then().body("emailVerified", equalTo(true));
    }

    @Test
    void aTokenIsGoodForItsPurposeOnly() {
        ask(email).then().statusCode(204);
        String reset = Letters.token(email, "Another password");
        String verify = Letters.token(email, "Confirm");

        verify(reset).then().statusCode(400);
        reset(verify).then().statusCode(400);
        signIn(email, PASSWORD).then().statusCode(200);
    }

    @Test
    void nobodyLearnsWhichAddressesHaveALogin() throws SQLException {
        String nobody = freshEmail();
        Response known = ask(email);
        Response unknown = ask(nobody);

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(204);
        assertThat(unknown.asString()).isEqualTo(known.asString());
        Letters.letter(email, "Another password");
        await().until(() -> count("select count(*) from reset_request") == 0);
        assertThat(Letters.letters(nobody, "")).isEmpty();
    }

    @Test
    void manyRequestsMakeOneLetter() throws SQLException {
        IntStream.range(0, 5).forEach(request -> ask(email).then().statusCode(204));
        Letters.letter(email, "Another password");
        ask(email).then().statusCode(204);
        await().until(() -> count("select count(*) from reset_request") == 0);
        await().until(() ->
                count("select count(*) from letter where account_id = '%s'".formatted(caller.accountId())) == 0);

        assertThat(Letters.letters(email, "Another password")).hasSize(1);
    }

    @Test
    void aPasswordIsChangedByWhoKnowsIt() {
        Response session = signIn(email, PASSWORD);
        change(caller, "wrong password").then().statusCode(403).body("code", equalTo("wrong-password"));
        change(TestCallers.withKey(caller, Scope.ACCOUNT_WRITE), PASSWORD)
                .then()
                .statusCode(403);

        change(caller, PASSWORD).then().statusCode(204);

        signIn(email, OTHER_PASSWORD).then().statusCode(200);
        json().body(Map.of("refreshToken", session.<String>path("refreshToken")))
                .post("/v1/tokens/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void whoHasASessionGuessesNoPassword() {
        IntStream.range(0, 10)
                .forEach(guess -> change(caller, "wrong password").then().statusCode(403));

        change(caller, PASSWORD).then().statusCode(429);
    }

    @Test
    void aNewPasswordIsNoShortOne() {
        json().body(Map.of("token", "t", "password", "short"))
                .post("/v1/password-resets/complete")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("password"))
                .body("errors[0].code", equalTo("too-short"));
    }

    private static Response change(Caller by, String current) {
        return as(by).body(Map.of("currentPassword", current, "newPassword", OTHER_PASSWORD))
                .put("/v1/me/password");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
