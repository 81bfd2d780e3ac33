package io.rankmesh.user.account;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.accept;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.test.Letters;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class MembersTest {

    @Inject
    AgroalDataSource database;

    private final String email = freshEmail();
    private Caller admin;

    @BeforeEach
    void register() {
        admin = registered(email);
    }

    @Test
    void anInvitedPersonSignsInAsAMemberOfTheAccount() {
        String invitee = freshEmail();
        Caller member = invited(admin, invitee, Role.EDITOR);

        as(member)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(admin.accountId().toString()))
                .body("memberId", equalTo(member.memberId().toString()))
                .body("email", equalTo(invitee))
                .body("emailVerified", equalTo(true))
                .body("role", equalTo("editor"));
        as(admin).get("/v1/members").then().body("items.role", contains("editor", "admin"));
        signIn(invitee, PASSWORD).then().statusCode(200);
    }

    @Test
    void anInvitationHoldsOnceAndForTheNewestLetterOnly() throws SQLException {
        String invitee = freshEmail();
        invite(admin, invitee, "viewer").then().statusCode(201).body("email", equalTo(invitee));
        String first = Letters.token(invitee, "invited");
        lettersWere("61 minutes");
        invite(admin, invitee, "editor").then().statusCode(201);
        String second = await().until(() -> Letters.token(invitee, "invited"), token -> !token.equals(first));

        accept(first).then().statusCode(400).body("code", equalTo("invalid-token"));
        accept(second).then().statusCode(201).body("role", equalTo("editor"));
        accept(second).then().statusCode(400).body("code", equalTo("invalid-token"));
        as(admin).get("/v1/invitations").then().body("items", empty());
    }

    @Test
    void anAddressGetsOneLetterAnHour() throws SQLException {
        String invitee = freshEmail();
        String id = invite(admin, invitee, "viewer").path("id");
        String token = Letters.token(invitee, "invited");

        invite(admin, invitee, "editor")
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("role", equalTo("editor"));
        as(admin).delete("/v1/invitations/" + id).then().statusCode(204);
        invite(admin, invitee, "admin")
                .then()
                .statusCode(429)
                .header("Retry-After", "3600")
                .body("code", equalTo("too-many-invitations"));

        await().until(() ->
                count("select count(*) from letter where account_id = '%s'".formatted(admin.accountId())) == 0);
        assertThat(Letters.letters(invitee, "invited")).hasSize(1);
        accept(token).then().statusCode(400);
        invite(registered(freshEmail()), invitee, "viewer").then().statusCode(201);
    }

    @Test
    void anAccountSendsNoFlood() throws SQLException {
        execute("""
                insert into invitation_letter select '%s'::uuid, 'somebody', now() - interval '2 hours' from generate_series(1, 100)""".formatted(admin.accountId()));
        invite(admin, freshEmail(), "viewer").then().statusCode(429);
        lettersWere("25 hours");
        invite(admin, freshEmail(), "viewer").then().statusCode(201);

        execute("""
                insert into invitation (id, account_id, email_hash, email_sealed, sealed_by, role, token_hash, created_at, expires_at)
                select gen_random_uuid(), account_id, 'n' || n, email_sealed, sealed_by, role, sha256(id::text::bytea || n::text::bytea),
                    created_at, expires_at from invitation, generate_series(1, 99) n where account_id = '%s'""".formatted(admin.accountId()));
        invite(admin, freshEmail(), "viewer").then().statusCode(409).body("code", equalTo("too-many-invitations"));
    }

    private void lettersWere(String ago) throws SQLException {
        execute("update invitation_letter set left_at = now() - interval '%s' where account_id = '%s'"
                .formatted(ago, admin.accountId()));
    }

    @Test
    void aWithdrawnOrExpiredInvitationIsWorthNothing() throws SQLException {
        String withdrawn = freshEmail();
        String expired = freshEmail();
        String id = invite(admin, withdrawn, "viewer").path("id");
        invite(admin, expired, "viewer").then().statusCode(201);
        as(admin).delete("/v1/invitations/" + id).then().statusCode(204);
        execute("update invitation set expires_at = now() where account_id = '%s'".formatted(admin.accountId()));

        accept(Letters.token(withdrawn, "invited")).then().statusCode(400);
        accept(Letters.token(expired, "invited")).then().statusCode(400);
    }

    @Test
    void anAddressWithALoginJoinsNoOtherAccount() {
        String other = freshEmail();
        registered(other);
        invite(admin, other, "viewer").then().statusCode(201);
        String token = Letters.token(other, "invited");

        accept(token).then().statusCode(409).body("code", equalTo("email-taken"));
        as(admin).get("/v1/members").then().body("items", hasSize(1));
    }

    @Test
    void theLastAdminStays() {
        Caller other = invited(admin, freshEmail(), Role.ADMIN);

        changeRole(admin, other.memberId(), "viewer").then().statusCode(200).body("role", equalTo("viewer"));
        changeRole(admin, admin.memberId(), "editor").then().statusCode(409).body("code", equalTo("last-admin"));
        as(admin).delete("/v1/members/" + admin.memberId()).then().statusCode(409);
        as(admin).delete("/v1/members/" + other.memberId()).then().statusCode(204);
        as(admin)
                .get("/v1/members")
                .then()
                .body("items.id", contains(admin.memberId().toString()));
    }

    @Test
    void theReleaseBeforeReadsTheFirstMembersRoleToo() throws SQLException {
        Caller other = invited(admin, freshEmail(), Role.ADMIN);

        changeRole(other, admin.memberId(), "viewer").then().statusCode(200);
        assertThat(roles(admin)).isEqualTo("viewer viewer");

        changeRole(other, other.memberId(), "admin").then().statusCode(200);
        assertThat(roles(admin)).as("another member's is not the first one's").isEqualTo("viewer viewer");
    }

    @Test
    void twoAdminsCannotRemoveEachOther() throws Exception {
        Caller other = invited(admin, freshEmail(), Role.ADMIN);
        List<Callable<Response>> race = List.of(
                () -> as(admin).delete("/v1/members/" + other.memberId()),
                () -> as(other).delete("/v1/members/" + admin.memberId()));

        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            assertThat(pool.invokeAll(race))
                    .extracting(answer -> answer.get().statusCode())
                    .containsExactlyInAnyOrder(204, 409);
        }
    }

    @Test
    void aRemovedMemberIsNobody() {
        String invitee = freshEmail();
        Caller member = invited(admin, invitee, Role.VIEWER);
        as(admin).delete("/v1/members/" + member.memberId()).then().statusCode(204);

        signIn(invitee, PASSWORD).then().statusCode(401);
        as(member).get("/v1/me").then().statusCode(404);
        registered(invitee);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void othersGiveNoRights(Role role) {
        Caller member = TestCallers.member(admin, admin.memberId(), role);
        List<Response> answers = List.of(
                as(member).get("/v1/members"),
                as(member).get("/v1/invitations"),
                invite(member, freshEmail(), "admin"),
                changeRole(member, admin.memberId(), "viewer"),
                as(member).delete("/v1/members/" + admin.memberId()),
                as(member).delete("/v1/invitations/" + UUID.randomUUID()));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));
    }

    @Test
    void anApiKeyGivesNoRightsEither() {
        Caller key = TestCallers.withKey(admin, Scope.ACCOUNT_READ, Scope.ACCOUNT_WRITE);

        as(key).get("/v1/members").then().statusCode(200);
        invite(key, freshEmail(), "admin").then().statusCode(403);
        changeRole(key, admin.memberId(), "admin").then().statusCode(403);
    }

    @Test
    void anotherAccountsMembersAreUnknown() {
        Caller stranger = registered(freshEmail());
        String invitation = invite(admin, freshEmail(), "viewer").path("id");

        changeRole(stranger, admin.memberId(), "viewer").then().statusCode(404).body("code", equalTo("not-found"));
        as(stranger).delete("/v1/members/" + admin.memberId()).then().statusCode(404);
        as(stranger).delete("/v1/invitations/" + invitation).then().statusCode(404);
        as(stranger).get("/v1/invitations").then().body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"email,'',blank", "email,nobody,invalid", "role,,required", "role,owner,invalid"})
    void namesWhatIsWrongWithAnInvitation(String field, String value, String fault) {
        Map<String, String> body = new HashMap<>(Map.of("email", freshEmail(), "role", "viewer"));
        body.put(field, value);

        as(admin)
                .body(body)
                .post("/v1/invitations")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(fault));
    }

    /** Its statements, as they were sent before there were members. */
    @Test
    void whatTheReleaseBeforeWritesAndReadsStaysWhole() throws SQLException {
        UUID account = UUID.randomUUID();
        String hash = "a".repeat(32) + account.toString().replace("-", "");
        execute("""
                insert into account (id, name_sealed, email_sealed, sealed_by, tier, role, created_at)
                values ('%s', 'n', 'e', 'k', 'starter', 'admin', now())""".formatted(account));
        execute("insert into credential (account_id, password_hash, changed_at) values ('%s', 'h', now())"
                .formatted(account));
        execute("insert into login (email_hash, account_id) values ('%s', '%s')".formatted(hash, account));

        assertThat(count("""
                select count(*) from login l join member m on m.id = l.member_id join credential c on c.member_id = m.id
                where m.account_id = '%1$s' and m.id = '%1$s' and m.role = 'admin'""".formatted(account))).isEqualTo(1);
        assertThat(count("""
                select count(*) from login l join account a on a.id = l.account_id join credential c on c.account_id = a.id
                where a.id = '%s'""".formatted(admin.accountId()))).isEqualTo(1);
    }

    private static Response invite(Caller by, String email, String role) {
        return as(by).body(Map.of("email", email, "role", role)).post("/v1/invitations");
    }

    private static Response changeRole(Caller by, UUID member, String role) {
        return as(by).body(Map.of("role", role)).put("/v1/members/" + member + "/role");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As the release before reads it, and as this one does. */
    private String roles(Caller first) throws SQLException {
        return text("select a.role || ' ' || m.role from account a join member m on m.id = a.id where a.id = '%s'"
                .formatted(first.accountId()));
    }

    private long count(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
