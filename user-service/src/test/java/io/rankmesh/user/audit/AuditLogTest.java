package io.rankmesh.user.audit;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.event.Inbox;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.test.Meanwhile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

    @Inject
    AuditRepository entries;

    @Inject
    Inbox inbox;

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
    void nobodyChangesItUnseen() throws SQLException {
        for (int i = 0; i < 3; i++) {
            as(admin).delete("/v1/sessions").then().statusCode(204);
        }
        awaitEntries(3);
        String where = " where seq = 2 and account_id = '%s'".formatted(admin.accountId());
        verification().body("intact", equalTo(true)).body("entries", equalTo(3)).body("brokenAt", nullValue());

        assertThatThrownBy(() -> execute("update audit_entry set status = 200" + where))
                .hasMessageContaining("only be added to");
        assertThatThrownBy(() -> execute("delete from audit_entry" + where)).hasMessageContaining("only be added to");
        assertThatThrownBy(() -> execute("truncate audit_entry")).hasMessageContaining("only be added to");
        execute("""
                alter table audit_entry disable trigger audit_entry_stays; update audit_entry set status = 500%s;
                alter table audit_entry enable trigger audit_entry_stays""".formatted(where));

        verification().body("intact", equalTo(false)).body("brokenAt", equalTo(2));
    }

    @Test
    void aLongOneIsCheckedInSeveralAnswers() throws SQLException {
        fill(2500);

        ChainView first = inParts(null);
        ChainView second = inParts(first.next());

        assertThat(List.of(first.entries(), second.entries())).containsExactly(1000L, 2000L);
        assertThat(first.intact() && second.intact()).isTrue();
        as(admin)
                .get("/v1/audit-log/verification?cursor=" + second.next())
                .then()
                .body("entries", equalTo(2500))
                .body("intact", equalTo(true))
                .body("next", nullValue());
        verification().body("entries", equalTo(2500)).body("next", nullValue());
        as(registered(freshEmail()))
                .get("/v1/audit-log/verification?cursor=" + second.next())
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
        String other = Cursor.of(Cursor.parse(second.next()).string(0), 1500, "f".repeat(64))
                .encode();
        as(admin)
                .get("/v1/audit-log/verification?cursor=" + other)
                .then()
                .body("intact", equalTo(false))
                .body("brokenAt", equalTo(1501))
                .body("next", nullValue());
    }

    @Test
    void isCheckedOnceAtATime() throws Exception {
        try (Meanwhile meanwhile = new Meanwhile(database, "lock table audit_entry in access exclusive mode")) {
            var first = meanwhile.begin(() -> as(admin).get("/v1/audit-log/verification"));
            meanwhile.awaitWaiting("audit_entry");
            as(admin)
                    .get("/v1/audit-log/verification")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .body("code", equalTo("verification-under-way"));
            meanwhile.commit();
            first.get().then().statusCode(200);
        }
        verification();
    }

    /** An answer that has no time for more than one part. */
    private ChainView inParts(String cursor) {
        return new AuditService(entries, inbox, () -> Duration.ZERO)
                .verify(admin.accountId(), cursor == null ? null : Cursor.parse(cursor))
                .await()
                .atMost(LIMIT);
    }

    private void fill(int many) throws SQLException {
        String before = AuditEntry.NOTHING_BEFORE;
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into audit_entry (account_id, seq, event_id, at, service, action, status, previous_hash, hash)
                        values (?, ?, ?, ?, 'user-service', 'TEST', 200, ?, ?)""")) {
            for (int seq = 1; seq <= many; seq++) {
                AuditEntry entry = new AuditEntry(
                                seq,
                                UUID.randomUUID(),
                                admin.accountId(),
                                Instant.EPOCH,
                                null,
                                null,
                                "user-service",
                                "TEST",
                                null,
                                200,
                                null,
                                before,
                                "")
                        .sealed();
                insert.setObject(1, entry.accountId());
                insert.setLong(2, seq);
                insert.setObject(3, entry.eventId());
                insert.setObject(4, entry.at().atOffset(ZoneOffset.UTC));
                insert.setString(5, entry.previousHash());
                insert.setString(6, entry.hash());
                insert.addBatch();
                before = entry.hash();
            }
            insert.executeBatch();
        }
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

    private io.restassured.response.ValidatableResponse verification() {
        return as(admin).get("/v1/audit-log/verification").then().statusCode(200);
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

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
