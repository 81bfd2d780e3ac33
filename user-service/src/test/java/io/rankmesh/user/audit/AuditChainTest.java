package io.rankmesh.user.audit;

import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.event.Inbox;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.user.test.Meanwhile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each entry of the audit log holds the hash of the one before it. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class AuditChainTest {

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
