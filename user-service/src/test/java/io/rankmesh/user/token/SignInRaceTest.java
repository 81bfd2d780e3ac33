package io.rankmesh.user.token;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.claims;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.refresh;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.user.test.Meanwhile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in takes a while; what has changed when its session opens counts. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class SignInRaceTest {

    private static final String OTHER_PASSWORD = "another horse battery";

    @Inject
    AgroalDataSource database;

    @Inject
    RedisDataSource redis;

    private final String email = freshEmail();
    private Caller member;

    @BeforeEach
    void invite() {
        member = invited(registered(freshEmail()), email, Role.EDITOR);
    }

    @Test
    void aPasswordThatHasBecomeAnotherSignsNobodyIn() throws Exception {
        signInWhile("update credential set password_hash = 'another' where member_id = '%s'")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid-credentials"));
    }

    @Test
    void aMemberWhoIsGoneIsNotSignedIn() throws Exception {
        signInWhile("delete from member where id = '%s'").then().statusCode(401);
    }

    @Test
    void theRoleIsTheNewOne() throws Exception {
        Response session = signInWhile("update member set role = 'viewer' where id = '%s'");

        session.then().statusCode(200);
        assertThat(claims(session).getString("role")).isEqualTo("viewer");
    }

    @Test
    void anotherPasswordEndsTheSessionThatIsBeingOpened() throws Exception {
        try (Meanwhile meanwhile = new Meanwhile(database, "lock table session in share mode")) {
            Future<Response> signIn = meanwhile.begin(() -> signIn(email, PASSWORD));
            meanwhile.awaitWaiting("insert into session");
            Future<Response> change = meanwhile.begin(this::changePassword);
            meanwhile.awaitWaiting("no key update of m");
            meanwhile.commit();

            Response session = signIn.get();
            session.then().statusCode(200);
            change.get().then().statusCode(204);
            refresh(session).then().statusCode(401);
            assertThat(redis.sortedSet(String.class)
                            .zscore(
                                    "rankmesh:revocations",
                                    "s:" + claims(session).getString("sid")))
                    .isPresent();
        }
    }

    @Test
    void ofTwoWhoChangeAPasswordAtOnceTheFirstHasIt() throws Exception {
        changesWhile(this::changePassword, "update credential set password_hash = 'another' where member_id = '%s'")
                .then()
                .statusCode(403)
                .body("code", equalTo("wrong-password"));
    }

    private Response signInWhile(String change) throws Exception {
        return changesWhile(() -> signIn(email, PASSWORD), change);
    }

    private Response changesWhile(Callable<Response> request, String change) throws Exception {
        return Meanwhile.of(database, member.memberId(), request, change.formatted(member.memberId()));
    }

    private Response changePassword() {
        return as(member)
                .body(Map.of("currentPassword", PASSWORD, "newPassword", OTHER_PASSWORD))
                .put("/v1/me/password");
    }
}
