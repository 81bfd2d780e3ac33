package io.rankmesh.user.audit;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.test.Meanwhile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class AuditLogTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    private final String email = freshEmail();
    private Caller admin;

    @BeforeEach
    void register() {
        admin = registered(email);
    }

    @Test
    void tellsWhoDidWhatAndWhatCameOfIt() {
        String id = as(admin)
                .body(Map.of("email", freshEmail(), "role", "viewer"))
                .post("/v1/invitations")
                .path("id");
        as(admin).delete("/v1/invitations/" + id).then().statusCode(204);
        Caller viewer = TestCallers.member(admin, UUID.randomUUID(), Role.VIEWER);
        as(viewer).delete("/v1/members/" + admin.memberId()).then().statusCode(403);
        awaitEntries(3);

        as(admin)
                .get("/v1/audit-log")
                .then()
                .statusCode(200)
                .body(
                        "items.action",
                        contains("DELETE /v1/members/{id}", "DELETE /v1/invitations/{id}", "POST /v1/invitations"))
                .body("items.status", contains(403, 204, 201))
                .body(
                        "items.memberId",
                        contains(
                                viewer.memberId().toString(),
                                admin.memberId().toString(),
                                admin.memberId().toString()))
                .body("items[1].target", equalTo(id))
                .body("items.seq", contains(3, 2, 1))
                .body("items[0].service", equalTo("user-service"))
                .body("items[0].via", equalTo("session"));
    }

    @Test
    void tellsSignInsThatSucceededAndThatFailed() {
        signIn(email, PASSWORD).then().statusCode(200);
        awaitEntries(1);
        signIn(email, "wrong password").then().statusCode(401);
        awaitEntries(2);

        as(admin)
                .get("/v1/audit-log?action=POST /v1/tokens")
                .then()
                .body("items.status", contains(401, 200))
                .body("items.via", contains(nullValue(), nullValue()))
                .body("items[0].memberId", equalTo(admin.memberId().toString()));
    }

    @Test
    void isFilteredAndGoneThroughInParts() {
        for (int i = 0; i < 3; i++) {
            as(admin).delete("/v1/sessions").then().statusCode(204);
            as(admin).delete("/v1/members/" + UUID.randomUUID()).then().statusCode(404);
        }
        awaitEntries(6);

        JsonPath first = as(admin).get("/v1/audit-log?status=404&limit=2").jsonPath();
        JsonPath second = as(admin)
                .get("/v1/audit-log?status=404&limit=2&cursor=" + first.getString("next"))
                .jsonPath();
        assertThat(first.getList("items.status")).containsExactly(404, 404);
        assertThat(second.getList("items.status")).containsExactly(404);
        assertThat(second.getString("next")).isNull();
        assertThat(entries("?action=DELETE /v1/sessions")).isEqualTo(3);
        assertThat(entries("?member=" + admin.memberId())).isEqualTo(6);
        assertThat(entries("?member=" + UUID.randomUUID())).isZero();
        assertThat(entries("?service=report-service")).isZero();
        assertThat(entries("?since=2999-01-01T00:00:00Z")).isZero();
        assertThat(entries("?until=2999-01-01T00:00:00Z")).isEqualTo(6);
    }

    @Test
    void isExportedWholeALineForEachEntry() {
        for (int i = 0; i < 3; i++) {
            as(admin).delete("/v1/sessions").then().statusCode(204);
        }
        awaitEntries(3);

        List<String> lines = as(admin)
                .accept("application/x-ndjson")
                .get("/v1/audit-log")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(lines).extracting(line -> new JsonPath(line).getInt("seq")).containsExactly(1, 2, 3);
        assertThat(new JsonPath(lines.get(1)).getString("previousHash"))
                .isEqualTo(new JsonPath(lines.get(0)).getString("hash"));
        as(admin)
                .accept("application/x-ndjson")
                .get("/v1/audit-log?limit=2")
                .then()
                .statusCode(400);
    }

    @Test
    void tellsOfWhoHangsUpBeforeTheAnswer() throws Exception {
        String token = new InternalTokens(TestCallers.INTERNAL_KEY, Clock.systemUTC()).mint(admin);
        try (Meanwhile meanwhile = new Meanwhile(
                        database, "select id from member where id = '%s' for update".formatted(admin.memberId()));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            client.getOutputStream()
                    .write("DELETE /v1/sessions HTTP/1.1\r\nHost: test\r\n%s: %s\r\n\r\n"
                            .formatted(InternalTokens.HEADER, token)
                            .getBytes(StandardCharsets.US_ASCII));
            meanwhile.awaitWaiting("");
            client.close();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(entries("?action=DELETE /v1/sessions&status=499"))
                            .isEqualTo(1));
        }
        assertThat(entries("?action=DELETE /v1/sessions")).isEqualTo(1);
    }

    @Test
    void isForAdminsOfTheAccount() {
        as(admin).delete("/v1/sessions").then().statusCode(204);
        awaitEntries(1);
        Caller stranger = registered(freshEmail());

        as(stranger).get("/v1/audit-log").then().body("items.accountId", org.hamcrest.Matchers.empty());
        for (Role role : List.of(Role.VIEWER, Role.EDITOR)) {
            Caller member = TestCallers.member(admin, admin.memberId(), role);
            as(member).get("/v1/audit-log").then().statusCode(403);
            as(member).get("/v1/audit-log/verification").then().statusCode(403);
            as(member)
                    .accept("application/x-ndjson")
                    .get("/v1/audit-log")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void holdsNothingOfPersons() throws SQLException {
        String invitee = freshEmail();
        invited(admin, invitee, Role.VIEWER);
        signIn(invitee, PASSWORD).then().statusCode(200);
        awaitEntries(2);

        assertThat(as(admin).accept("application/x-ndjson").get("/v1/audit-log").asString())
                .doesNotContain(email, invitee, "Grace", "Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "member,x",
        "status,many",
        "since,yesterday",
        "since,-9999-01-01T00:00:00Z",
        "until,+1000000000-01-01T00:00:00Z",
        "until,2026",
        "colour,red",
        "limit,0",
        "cursor,x"
    })
    void namesTheFilterThatIsWrong(String name, String value) {
        as(admin)
                .get("/v1/audit-log?%s=%s".formatted(name, value))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(name));
    }

    private void awaitEntries(int many) {
        await().atMost(LIMIT).until(() -> entries(""), found -> found == many);
    }

    private int entries(String query) {
        return as(admin)
                .get("/v1/audit-log" + query)
                .jsonPath()
                .getList("items")
                .size();
    }
}
