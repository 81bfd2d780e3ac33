package io.rankmesh.user.apikey;

import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.json;
import static io.rankmesh.user.test.Users.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.common.text.Sha256;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class ApiKeysTest {

    @Inject
    AgroalDataSource database;

    @Inject
    RedisDataSource redis;

    private Caller admin;

    @BeforeEach
    void register() {
        admin = registered(freshEmail());
    }

    @Test
    void theEdgeLearnsWhoseAKeyIsAndWhatItMayDo() {
        Response made = create(admin, "analyses:write", "reports:read");
        made.then().statusCode(201).header("Cache-Control", "no-store");
        String key = made.path("key");

        assertThat(key).matches("rmk_[a-z2-9]{8}_[A-Za-z0-9_-]{43}").startsWith(made.path("apiKey.prefix") + "_");
        verify(hash(key))
                .then()
                .statusCode(200)
                .body("keyId", equalTo(made.path("apiKey.id")))
                .body("accountId", equalTo(admin.accountId().toString()))
                .body("memberId", equalTo(admin.memberId().toString()))
                .body("role", equalTo("admin"))
                .body("tier", equalTo("starter"))
                .body("scopes", containsInAnyOrder("analyses:write", "reports:read"))
                .body("expiresAt", equalTo(made.path("apiKey.expiresAt")));
        verify(hash(key + "x")).then().statusCode(404);
    }

    @Test
    void theDatabaseKnowsNoKey() throws SQLException {
        String key = create(admin, "account:read").path("key");

        assertThat(dump()).contains(key.substring(0, 12)).doesNotContain(key, key.substring(13));
        assertThat(as(admin).get("/v1/api-keys").asString()).doesNotContain(key.substring(13));
    }

    @Test
    void aRevokedKeyIsOverAtOnce() {
        Response made = create(admin, "account:read");
        String id = made.path("apiKey.id");

        as(admin).delete("/v1/api-keys/" + id).then().statusCode(204);

        verify(hash(made.path("key"))).then().statusCode(404);
        assertThat(revoked(id)).isTrue();
        as(admin).get("/v1/api-keys").then().body("items", empty());
        as(admin).delete("/v1/api-keys/" + id).then().statusCode(404);
    }

    @Test
    void anExpiredKeyIsOver() throws SQLException {
        String key = create(admin, "account:read").path("key");
        execute("update api_key set expires_at = now() where account_id = '%s'".formatted(admin.accountId()));

        verify(hash(key)).then().statusCode(404);
    }

    @Test
    void keysEndWithTheirMembersRoleAndWithTheirMember() {
        Caller other = invited(admin, freshEmail(), Role.ADMIN);
        Response first = create(other, "account:read");
        as(admin)
                .body(Map.of("role", "editor"))
                .put("/v1/members/" + other.memberId() + "/role")
                .then()
                .statusCode(200);
        verify(hash(first.path("key"))).then().statusCode(404);
        assertThat(revoked(first.path("apiKey.id"))).isTrue();

        Response second = create(other, "account:read");
        as(admin).delete("/v1/members/" + other.memberId()).then().statusCode(204);
        verify(hash(second.path("key"))).then().statusCode(404);
        assertThat(revoked(second.path("apiKey.id"))).isTrue();
    }

    @Test
    void theLastUseIsTheLatestThatTheEdgeTells() {
        String id = create(admin, "account:read").path("apiKey.id");
        Instant noon = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        as(admin).get("/v1/api-keys").then().body("items[0].lastUsedAt", nullValue());

        uses(Map.of("keyId", id, "usedAt", noon.toString())).then().statusCode(204);
        uses(
                        Map.of("keyId", id, "usedAt", noon.minusSeconds(60).toString()),
                        Map.of("keyId", UUID.randomUUID().toString(), "usedAt", noon.toString()))
                .then()
                .statusCode(204);

        as(admin).get("/v1/api-keys").then().body("items.lastUsedAt", contains(noon.toString()));
    }

    @Test
    void nobodyButTheEdgeAsksAboutKeys() {
        String key = create(admin, "account:read").path("key");

        for (String token : List.of(TestCallers.token(admin), TestCallers.forgedToken(admin), "")) {
            json().header(InternalTokens.HEADER, token)
                    .body(Map.of("hash", hash(key)))
                    .post("/internal/v1/api-keys/verify")
                    .then()
                    .statusCode(401);
            json().header(InternalTokens.HEADER, token)
                    .body(Map.of("uses", List.of()))
                    .post("/internal/v1/api-keys/uses")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void anAccountHasSoManyKeysAndNoMore() throws SQLException {
        execute("""
                insert into api_key (id, account_id, member_id, name, prefix, hash, scopes, created_at, expires_at)
                select gen_random_uuid(), '%1$s', '%1$s', 'n', 'p', uuid_send(gen_random_uuid()), 'account:read', now(), now() + interval '1 day'
                from generate_series(1, 100)""".formatted(admin.accountId()));

        create(admin, "account:read").then().statusCode(409).body("code", equalTo("too-many-api-keys"));
    }

    @Test
    void anotherAccountsKeysAreUnknown() {
        String id = create(admin, "account:read").path("apiKey.id");
        Caller stranger = registered(freshEmail());

        as(stranger).delete("/v1/api-keys/" + id).then().statusCode(404).body("code", equalTo("not-found"));
        as(stranger).get("/v1/api-keys").then().body("items", empty());
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void keysAreForAdminsAndNotForKeys(Role role) {
        Caller member = TestCallers.member(admin, admin.memberId(), role);
        Caller key = TestCallers.withKey(admin, Scope.all().toArray(Scope[]::new));

        create(member, "account:read").then().statusCode(403);
        as(member).get("/v1/api-keys").then().statusCode(403);
        as(member).delete("/v1/api-keys/" + UUID.randomUUID()).then().statusCode(403);
        create(key, "account:read").then().statusCode(403);
        as(key).delete("/v1/api-keys/" + UUID.randomUUID()).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "name,'',blank",
        "name,,required",
        "scopes,,required",
        "expiresAt,2020-01-01T00:00:00Z,out-of-range",
        "expiresAt,2999-01-01T00:00:00Z,out-of-range",
        "expiresAt,tomorrow,invalid"
    })
    void namesWhatIsWrongWithAKey(String field, String value, String fault) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "CI", "scopes", List.of("account:read")));
        body.put(field, value);

        as(admin)
                .body(body)
                .post("/v1/api-keys")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(fault));
    }

    @Test
    void refusesScopesThatAreNone() {
        create(admin, "moons:read").then().statusCode(400).body("errors[0].field", equalTo("scopes[0]"));
        create(admin).then().statusCode(400).body("errors[0].field", equalTo("scopes"));
    }

    @Test
    void anEndMayBeChosen() {
        Instant end = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

        as(admin)
                .body(Map.of("name", "CI", "scopes", List.of("account:read"), "expiresAt", end.toString()))
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .body("apiKey.expiresAt", equalTo(end.toString()));
    }

    private static Response create(Caller by, String... scopes) {
        return as(by).body(Map.of("name", "CI", "scopes", List.of(scopes))).post("/v1/api-keys");
    }

    private static Response verify(String hash) {
        return json().header(InternalTokens.HEADER, TestCallers.serviceToken())
                .body(Map.of("hash", hash))
                .post("/internal/v1/api-keys/verify");
    }

    @SafeVarargs
    private static Response uses(Map<String, String>... uses) {
        return json().header(InternalTokens.HEADER, TestCallers.serviceToken())
                .body(Map.of("uses", List.of(uses)))
                .post("/internal/v1/api-keys/uses");
    }

    private boolean revoked(String key) {
        return redis.sortedSet(String.class)
                .zscore("rankmesh:revocations", "k:" + key)
                .isPresent();
    }

    private static String hash(String key) {
        return Sha256.hex(key);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select t::text from api_key t")) {
            while (rows.next()) {
                dump.append(rows.getString(1)).append('\n');
            }
        }
        return dump.toString();
    }
}
