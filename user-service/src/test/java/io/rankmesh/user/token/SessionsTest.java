package io.rankmesh.user.token;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.claims;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.refresh;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.revoke;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands.RedisSubscriber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.user.test.Meanwhile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class SessionsTest {

    private static final String REVOCATIONS = "rankmesh:revocations";

    @Inject
    AgroalDataSource database;

    @Inject
    RedisDataSource redis;

    private final String email = freshEmail();
    private Caller caller;

    @BeforeEach
    void register() {
        caller = registered(email);
    }

    @Test
    void aSessionGoesOnFromTokenToToken() {
        Response first = signedIn();
        Response second = refresh(first);
        Response third = refresh(second);

        third.then().statusCode(200).header("Cache-Control", "no-store").body("expiresIn", equalTo(900));
        assertThat(third.<String>path("refreshToken")).isNotEqualTo(second.path("refreshToken"));
        assertThat(claims(third).getString("sid"))
                .isEqualTo(claims(first).getString("sid"))
                .isEqualTo(as(caller).get("/v1/sessions").path("items[0].id"));
        assertThat(claims(third).getString("jti")).isNotEqualTo(claims(first).getString("jti"));
        assertThat(claims(first).getString("member"))
                .isEqualTo(caller.memberId().toString());
    }

    @Test
    void aTokenThatComesAgainEndsItsFamilyAndNoOther() {
        Response stolen = signedIn();
        Response other = signedIn();
        Response next = refresh(stolen);

        refresh(stolen).then().statusCode(401).body("code", equalTo("invalid-refresh-token"));
        refresh(next).then().statusCode(401);
        refresh(other).then().statusCode(200);
        assertThat(revoked(claims(stolen).getString("sid"))).isTrue();
        assertThat(revoked(claims(other).getString("sid"))).isFalse();
    }

    @Test
    void oneOfManyWhoComeAtOnceWithATokenGetsTheNextAndTheFamilyEnds() throws Exception {
        Response first = signedIn();
        List<Callable<Response>> race = Collections.nCopies(8, () -> refresh(first.<String>path("refreshToken")));

        try (ExecutorService pool = Executors.newFixedThreadPool(race.size())) {
            List<Response> answers = pool.invokeAll(race).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 401).hasSize(7);
            answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .forEach(winner -> refresh(winner).then().statusCode(401));
        }
    }

    /** In the opposite order to a session's end, a refresh and that end would wait for each other, and one of them be rolled back. */
    @ParameterizedTest
    @ValueSource(strings = {"refresh", "revoke"})
    void whoComesWithATokenWaitsForTheEndOfItsSession(String route) throws Exception {
        Response session = signedIn();
        String sid = claims(session).getString("sid");
        try (Meanwhile meanwhile =
                new Meanwhile(database, "select id from session where id = '%s' for update".formatted(sid))) {
            var answer = meanwhile.begin(() -> route.equals("refresh") ? refresh(session) : revoke(session));
            meanwhile.awaitWaiting("");
            meanwhile.execute("delete from session where id = '%s'".formatted(sid));
            meanwhile.commit();

            answer.get().then().statusCode(route.equals("refresh") ? 401 : 204);
        }
        assertThat(dump("session")).doesNotContain(sid);
    }

    @Test
    void signingOutEndsTheSessionForTheEdgeToo() {
        List<String> heard = new CopyOnWriteArrayList<>();
        RedisSubscriber subscriber = redis.pubsub(String.class).subscribe(REVOCATIONS, heard::add);
        Response session = signedIn();
        String sid = claims(session).getString("sid");

        revoke(session).then().statusCode(204);
        revoke(session).then().statusCode(204);
        revoke("never-given-out").then().statusCode(204);

        refresh(session).then().statusCode(401);
        as(caller).get("/v1/sessions").then().body("items", empty());
        assertThat(revoked(sid)).isTrue();
        double until =
                redis.sortedSet(String.class).zscore(REVOCATIONS, "s:" + sid).orElseThrow();
        assertThat((long) until)
                .isGreaterThan(
                        System.currentTimeMillis() + Duration.ofMinutes(15).toMillis());
        await().untilAsserted(() -> assertThat(heard).contains("s:" + sid + " " + (long) until));
        subscriber.unsubscribe();
    }

    @Test
    void whatAFlushedRedisHasForgottenIsToldAgain() {
        Response session = signedIn();
        String sid = claims(session).getString("sid");
        revoke(session);
        assertThat(revoked(sid)).isTrue();

        redis.key().del(REVOCATIONS);

        await().atMost(Duration.ofSeconds(30)).until(() -> revoked(sid));
    }

    @Test
    void aMemberSeesAndEndsItsOwnSessionsOnly() {
        String mine = claims(signedIn()).getString("sid");
        String alsoMine = claims(signedIn()).getString("sid");
        Caller colleague = invited(caller, freshEmail(), Role.ADMIN);
        Caller stranger = registered(freshEmail());

        as(caller)
                .get("/v1/sessions")
                .then()
                .body("items.id", contains(alsoMine, mine))
                .body("items[0].address", equalTo("192.0.2.7"))
                .body("items[0].userAgent", not(equalTo("")));
        for (Caller other : List.of(colleague, stranger)) {
            as(other).get("/v1/sessions").then().body("items", empty());
            as(other).delete("/v1/sessions/" + mine).then().statusCode(404);
        }
        as(caller).delete("/v1/sessions/" + mine).then().statusCode(204);
        as(caller).get("/v1/sessions").then().body("items.id", contains(alsoMine));
        as(caller).delete("/v1/sessions").then().statusCode(204);
        as(caller).get("/v1/sessions").then().body("items", empty());
        assertThat(List.of(mine, alsoMine)).allMatch(this::revoked);
    }

    @Test
    void anotherRoleAndAnEndAsMemberEndTheSessions() {
        String invitee = freshEmail();
        Caller member = invited(caller, invitee, Role.EDITOR);
        Response before = signIn(invitee, PASSWORD, "192.0.2.7");
        as(caller)
                .body(Map.of("role", "viewer"))
                .put("/v1/members/" + member.memberId() + "/role")
                .then()
                .statusCode(200);
        refresh(before).then().statusCode(401);
        assertThat(revoked(claims(before).getString("sid"))).isTrue();

        Response after = signIn(invitee, PASSWORD, "192.0.2.7");
        assertThat(claims(after).getString("role")).isEqualTo("viewer");
        as(caller).delete("/v1/members/" + member.memberId()).then().statusCode(204);
        refresh(after).then().statusCode(401);
        assertThat(revoked(claims(after).getString("sid"))).isTrue();
    }

    @Test
    void anExpiredSessionIsOver() throws SQLException {
        Response session = signedIn();
        execute("update session set expires_at = now() where member_id = '%s'".formatted(caller.memberId()));

        refresh(session).then().statusCode(401);
        as(caller).get("/v1/sessions").then().body("items", empty());
    }

    @Test
    void theDatabaseKnowsNoTokenAndNoClientReadably() throws SQLException {
        Response session = signedIn();

        assertThat(dump("session") + dump("refresh_token"))
                .doesNotContain(session.<String>path("refreshToken"), "192.0.2.7", hex("192.0.2.7"));
    }

    private boolean revoked(String session) {
        return redis.sortedSet(String.class).zscore(REVOCATIONS, "s:" + session).isPresent();
    }

    private Response signedIn() {
        Response answer = signIn(email, PASSWORD, "192.0.2.7");
        answer.then().statusCode(200);
        return answer;
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
