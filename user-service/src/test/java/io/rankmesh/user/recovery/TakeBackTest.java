package io.rankmesh.user.recovery;

import static io.rankmesh.user.recovery.RecoveryRequests.ask;
import static io.rankmesh.user.recovery.RecoveryRequests.reset;
import static io.rankmesh.user.recovery.RecoveryRequests.takeBack;
import static io.rankmesh.user.recovery.RecoveryRequests.verify;
import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.user.test.Letters;
import io.rankmesh.user.test.Users;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody keeps or loses with another password for an address. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class TakeBackTest {

    private final String email = freshEmail();
    private Caller caller;

    @BeforeEach
    void register() {
        caller = registered(email);
    }

    /** Who registers with another's address has the account until its owner comes, and no longer. */
    @Test
    void whoTakesItsAddressBackHasTheAccountAlone() {
        String accomplice = freshEmail();
        Caller second = invited(caller, accomplice, Role.ADMIN);
        makeKey(caller);
        makeKey(second);
        String open = freshEmail();
        invite(open);
        String openToken = Letters.token(open, "invited");
        ask(email).then().statusCode(204);
        assertThat(Letters.letter(email, "Another password")).contains("takeBack");

        takeBack(Letters.token(email, "Another password")).then().statusCode(204);

        as(caller)
                .get("/v1/members")
                .then()
                .body("items.id", contains(caller.memberId().toString()));
        as(caller).get("/v1/api-keys").then().body("items", empty());
        as(caller).get("/v1/invitations").then().body("items", empty());
        Users.accept(openToken).then().statusCode(400);
        signIn(accomplice, PASSWORD).then().statusCode(401);
        assertThat(Letters.letter(email, "was changed")).contains("had not been confirmed");
    }

    /** Who has registered for a company, and does not know of any confirmation. */
    @Test
    void whoForgetsThePasswordOfAnUnconfirmedAddressLosesTheOwnKeysAlone() {
        Caller second = invited(caller, freshEmail(), Role.ADMIN);
        makeKey(caller);
        makeKey(second);
        invite(freshEmail());
        ask(email).then().statusCode(204);

        reset(Letters.token(email, "Another password")).then().statusCode(204);

        as(caller).get("/v1/api-keys").then().body("items", hasSize(1));
        as(caller).get("/v1/members").then().body("items", hasSize(2));
        as(caller).get("/v1/invitations").then().body("items", hasSize(1));
        assertThat(Letters.letter(email, "was changed")).contains("your API keys");
    }

    @Test
    void whoIsNoAdminAnyMoreTakesNobodysAccount() {
        Caller admin = invited(caller, freshEmail(), Role.ADMIN);
        as(admin)
                .body(Map.of("role", "viewer"))
                .put("/v1/members/" + caller.memberId() + "/role")
                .then()
                .statusCode(200);
        ask(email).then().statusCode(204);

        takeBack(Letters.token(email, "Another password")).then().statusCode(204);

        as(admin).get("/v1/members").then().body("items", hasSize(2)).body("items.role", hasItems("admin", "viewer"));
    }

    @Test
    void whoForgetsThePasswordOfAConfirmedAddressLosesNothing() throws SQLException {
        verify(Letters.token(email, "Confirm")).then().statusCode(204);
        Caller second = invited(caller, freshEmail(), Role.EDITOR);
        makeKey(caller);
        invite(freshEmail());
        ask(email).then().statusCode(204);

        reset(Letters.token(email, "Another password")).then().statusCode(204);

        as(caller)
                .get("/v1/members")
                .then()
                .body(
                        "items.id",
                        hasItems(caller.memberId().toString(), second.memberId().toString()));
        as(caller).get("/v1/api-keys").then().body("items", hasSize(1));
        as(caller).get("/v1/invitations").then().body("items", hasSize(1));
    }

    private void invite(String address) {
        as(caller)
                .body(Map.of("email", address, "role", "viewer"))
                .post("/v1/invitations")
                .then()
                .statusCode(201);
    }

    private static void makeKey(Caller by) {
        as(by).body(Map.of("name", "CI", "scopes", List.of("account:read")))
                .post("/v1/api-keys")
                .then()
                .statusCode(201);
    }
}
