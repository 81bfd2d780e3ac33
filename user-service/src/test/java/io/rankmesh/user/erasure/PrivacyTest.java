package io.rankmesh.user.erasure;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.json;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.test.Events;
import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.Vault;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class PrivacyTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    @Inject
    RedisDataSource redis;

    @Inject
    Vault vault;

    private final String email = freshEmail();
    private Caller admin;

    @BeforeEach
    void register() {
        admin = registered(email);
    }

    @Test
    void anErasedAccountIsGoneAndAllAreTold() throws SQLException {
        String colleague = freshEmail();
        Caller member = invited(admin, colleague, Role.EDITOR);
        Response session = signIn(email, PASSWORD);
        consent(admin, true);
        as(admin)
                .body(Map.of("name", "CI", "scopes", List.of("account:read")))
                .post("/v1/api-keys")
                .then()
                .statusCode(201);

        erase(admin, PASSWORD).then().statusCode(204);

        for (String table : List.of("account", "member", "login", "session", "api_key", "consent", "letter")) {
            String column = table.equals("account") ? "id" : "account_id";
            assertThat(count("select count(*) from %s where %s = '%s'".formatted(table, column, admin.accountId())))
                    .as(table)
                    .isZero();
        }
        assertThat(count("select count(*) from credential where member_id in ('%s', '%s')"
                        .formatted(admin.memberId(), member.memberId())))
                .isZero();
        signIn(email, PASSWORD).then().statusCode(401);
        signIn(colleague, PASSWORD).then().statusCode(401);
        json().body(Map.of("refreshToken", session.<String>path("refreshToken")))
                .post("/v1/tokens/refresh")
                .then()
                .statusCode(401);
        assertThat(redis.sortedSet(String.class).zscore("rankmesh:revocations", "a:" + admin.accountId()))
                .isPresent();
        try (Events events = Events.of("rankmesh.user.v1")) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(events.of(admin.accountId()))
                            .singleElement()
                            .asString()
                            .startsWith("user.erased {\"accountId\":\"%s\"".formatted(admin.accountId())));
        }
        erase(admin, PASSWORD).then().statusCode(404);
        registered(email);
    }

    @Test
    void theProofStaysInTheAuditLog() {
        erase(admin, PASSWORD).then().statusCode(204);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(count(
                                "select count(*) from audit_entry where action = 'user.erased' and service = 'user-service' and account_id = '%s'"
                                        .formatted(admin.accountId())))
                        .isEqualTo(1));
        as(admin).get("/v1/audit-log/verification").then().body("intact", equalTo(true));
    }

    @Test
    void nobodyErasesByAccident() {
        erase(admin, "wrong password").then().statusCode(403).body("code", equalTo("wrong-password"));
        erase(TestCallers.withKey(admin, Scope.values()), PASSWORD).then().statusCode(403);
        as(admin).get("/v1/me").then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void othersLeaveAlone(Role role) throws SQLException {
        String colleague = freshEmail();
        Caller member = invited(admin, colleague, role);
        erase(member, PASSWORD).then().statusCode(403);
        as(admin).delete("/v1/me").then().statusCode(409).body("code", equalTo("last-admin"));

        as(member).delete("/v1/me").then().statusCode(204);

        signIn(colleague, PASSWORD).then().statusCode(401);
        assertThat(count("select count(*) from member where id = '%s'".formatted(member.memberId())))
                .isZero();
        as(admin).get("/v1/me").then().statusCode(200);
    }

    /** The account has the name and the address of the one who founded it as well. */
    @Test
    void aFounderWhoLeavesIsForgotten() throws SQLException {
        Caller other = invited(admin, freshEmail(), Role.ADMIN);
        assertThat(ofAccount("email")).isEqualTo(email);

        as(admin).delete("/v1/me").then().statusCode(204);

        assertThat(ofAccount("email")).isEmpty();
        assertThat(ofAccount("name")).isEmpty();
        as(other).get("/v1/me").then().statusCode(200);
        registered(email);
    }

    private String ofAccount(String column) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select sealed_by, %s_sealed from account where id = '%s'"
                        .formatted(column, admin.accountId()))) {
            rows.next();
            Sealed sealed = new Sealed(rows.getString(1), rows.getBytes(2));
            return new String(vault.open("account.%s/%s".formatted(column, admin.accountId()), sealed), UTF_8);
        }
    }

    @Test
    void consentsHaveAHistory() {
        as(admin).get("/v1/me/consents").then().body("items", empty());
        consent(admin, true).then().statusCode(201);
        consent(admin, false).then().statusCode(201).body("granted", equalTo(false));
        as(admin)
                .body(Map.of("purpose", "usage", "granted", true, "wording", "2026-11"))
                .post("/v1/me/consents")
                .then()
                .statusCode(201);

        as(admin)
                .get("/v1/me/consents")
                .then()
                .body("items.purpose", contains("news", "usage"))
                .body("items.granted", contains(false, true));
        as(admin).get("/v1/me/consents/history").then().body("items.granted", contains(true, false, true));
        Caller stranger = registered(freshEmail());
        as(stranger).get("/v1/me/consents/history").then().body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"purpose,world-peace,invalid", "purpose,,required", "granted,,required", "wording,'',invalid"})
    void namesWhatIsWrongWithAConsent(String field, String value, String fault) {
        Map<String, Object> body = new HashMap<>(Map.of("purpose", "news", "granted", true, "wording", "2026-11"));
        body.put(field, value);

        as(admin)
                .body(body)
                .post("/v1/me/consents")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(fault));
    }

    private static Response consent(Caller by, boolean granted) {
        return as(by).body(Map.of("purpose", "news", "granted", granted, "wording", "2026-11"))
                .post("/v1/me/consents");
    }

    private static Response erase(Caller by, String password) {
        return as(by).body(Map.of("password", password)).post("/v1/me/erasure");
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
