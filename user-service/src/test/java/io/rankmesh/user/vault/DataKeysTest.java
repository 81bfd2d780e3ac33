package io.rankmesh.user.vault;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.test.LocalServers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
@TestProfile(DataKeysTest.InAHurry.class)
class DataKeysTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> SEALED = List.of("account", "member", "session");

    public static class InAHurry implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rankmesh.data-keys.activate-after", "0s",
                    "rankmesh.data-keys.sweep", "1s",
                    "rankmesh.signing-keys.refresh-every", "1s");
        }
    }

    @Inject
    AgroalDataSource database;

    @Inject
    Vault vault;

    @Test
    void afterNinetyDaysAllIsSealedByANewKeyAndTheOldOneIsGone() throws SQLException {
        String email = freshEmail();
        Caller caller = registered(email);
        signIn(email, PASSWORD).then().statusCode(200);
        Set<String> before = keysInUse();
        assertThat(before).singleElement().asString().startsWith("d-");

        execute("update data_key set created_at = now() - interval '91 days'");

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(keys()).hasSize(1).doesNotContainAnyElementsOf(before);
            assertThat(keysInUse()).isEqualTo(keys());
        });
        as(caller).get("/v1/me").then().statusCode(200).body("email", equalTo(email));
        as(caller).get("/v1/sessions").then().statusCode(200).body("items[0].address", equalTo("unknown"));
    }

    @Test
    void whatTheMasterKeyHasSealedComesUnderADataKey() throws SQLException {
        String email = freshEmail();
        Caller caller = registered(email);
        Sealed byMaster = vault.sealByMaster("account.email/" + caller.memberId(), email.getBytes(UTF_8));
        Sealed name = vault.sealByMaster("account.name/" + caller.memberId(), "Ada".getBytes(UTF_8));
        execute("update member set email_sealed = '\\x%s', name_sealed = '\\x%s', sealed_by = '%s' where id = '%s'"
                .formatted(hex(byMaster), hex(name), byMaster.keyId(), caller.memberId()));
        as(caller).get("/v1/me").then().statusCode(200).body("email", equalTo(email));
        execute("update data_key set swept_at = null");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(keysInUse()).isEqualTo(keys()));

        as(caller)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("email", equalTo(email))
                .body("name", equalTo("Ada"));
    }

    @Test
    void archivesAreSealedAnewOneByOne() throws SQLException {
        Caller caller = registered(freshEmail());
        List<UUID> archives = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (UUID id : archives) {
            Sealed archive = vault.sealByMaster("data_export.archive/" + id, ("of " + id).getBytes(UTF_8));
            execute("""
                    insert into data_export (id, account_id, member_id, status, created_at, expires_at, due_at)
                    values ('%1$s', '%2$s', '%3$s', 'ready', now(), now() + interval '1 day', now());
                    insert into data_export_archive (id, archive_sealed, sealed_by) values ('%1$s', '\\x%4$s', '%5$s')""".formatted(id, caller.accountId(), caller.memberId(), hex(archive), archive.keyId()));
        }
        execute("update data_key set swept_at = null");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(texts("select distinct sealed_by from data_export_archive"))
                        .isEqualTo(keys()));

        for (UUID id : archives) {
            assertThat(as(caller).get("/v1/me/exports/" + id + "/archive").asString())
                    .isEqualTo("of " + id);
        }
    }

    private static String hex(Sealed sealed) {
        return HexFormat.of().formatHex(sealed.bytes());
    }

    private Set<String> keysInUse() throws SQLException {
        Set<String> keys = new TreeSet<>();
        for (String table : SEALED) {
            keys.addAll(texts("select distinct sealed_by from " + table));
        }
        return keys;
    }

    private Set<String> keys() throws SQLException {
        return texts("select id from data_key");
    }

    private Set<String> texts(String sql) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
