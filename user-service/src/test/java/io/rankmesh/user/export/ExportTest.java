package io.rankmesh.user.export;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.invited;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
@TestProfile(ExportTest.WithSource.class)
class ExportTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AtomicBoolean AWAY = new AtomicBoolean();
    private static final AtomicInteger BALLAST = new AtomicInteger();
    private static final AtomicInteger LONG_PARTS = new AtomicInteger();
    private static final HttpServer SOURCE = source();

    public static class WithSource implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String url = "http://127.0.0.1:" + SOURCE.getAddress().getPort() + "/v1/things";
            return Map.of(
                    "rankmesh.export.sources.projects.url", url,
                    "rankmesh.export.sources.analyses.url", url,
                    "rankmesh.export.sources.reports.url", url,
                    "rankmesh.export.attempts", "3",
                    "rankmesh.export.most-bytes", "4M");
        }
    }

    @Inject
    AgroalDataSource database;

    private final String email = freshEmail();
    private Caller caller;

    @BeforeEach
    void register() {
        AWAY.set(false);
        BALLAST.set(0);
        LONG_PARTS.set(0);
        caller = registered(email);
        signIn(email, PASSWORD).then().statusCode(200);
        as(caller)
                .body(Map.of("purpose", "news", "granted", true, "wording", "2026-11"))
                .post("/v1/me/consents")
                .then()
                .statusCode(201);
    }

    @Test
    void anArchiveHoldsWhatAllServicesKnow() {
        makeKey(caller, "mine");
        makeKey(invited(caller, freshEmail(), Role.ADMIN), "a colleague's");
        await().atMost(LIMIT)
                .until(() -> count(
                                "select count(*) from audit_entry where action = 'POST /v1/api-keys' and account_id = '%s'"
                                        .formatted(caller.accountId()))
                        == 2);

        Response asked = as(caller).post("/v1/me/exports");
        asked.then().statusCode(202).body("status", equalTo("pending"));
        String path = asked.header("Location");
        assertThat(path).endsWith("/v1/me/exports/" + asked.path("id"));

        Map<String, String> files = unzip(awaitReady(asked.path("id")));

        assertThat(files)
                .containsOnlyKeys(
                        "account.json",
                        "sessions.ndjson",
                        "consents.ndjson",
                        "external-identities.ndjson",
                        "api-keys.ndjson",
                        "audit-log.ndjson",
                        "projects.ndjson",
                        "analyses.ndjson",
                        "reports.ndjson");
        assertThat(files.get("account.json")).contains(email, "Ada Lovelace");
        assertThat(files.get("consents.ndjson")).contains("\"purpose\":\"news\"");
        assertThat(files.get("sessions.ndjson").lines()).hasSize(1);
        assertThat(files.get("api-keys.ndjson").lines())
                .singleElement()
                .asString()
                .contains("\"name\":\"mine\"", "\"prefix\":\"rmk_");
        assertThat(files.get("audit-log.ndjson").lines())
                .allMatch(line -> line.contains("\"memberId\":\"%s\"".formatted(caller.memberId())))
                .filteredOn(line -> line.contains("POST /v1/api-keys"))
                .hasSize(1);
        assertThat(files.get("projects.ndjson"))
                .isEqualTo("{\"of\":\"%1$s\",\"n\":1}\n{\"of\":\"%1$s\",\"n\":2}\n".formatted(caller.accountId()));
    }

    @Test
    void itWaitsForAServiceThatIsAwayAndIsWhole() throws SQLException {
        AWAY.set(true);
        String id = as(caller).post("/v1/me/exports").path("id");
        await().atMost(LIMIT).until(() -> count("select attempts from data_export where id = '%s'".formatted(id)) == 1);
        as(caller).get("/v1/me/exports/" + id).then().body("status", equalTo("pending"));
        as(caller).get("/v1/me/exports/" + id + "/archive").then().statusCode(404);

        AWAY.set(false);
        execute("update data_export set due_at = now() where id = '%s'".formatted(id));

        assertThat(unzip(awaitReady(id))).containsKey("reports.ndjson");
    }

    @Test
    void itIsGivenUpInTheEnd() throws SQLException {
        AWAY.set(true);
        String id = as(caller).post("/v1/me/exports").path("id");

        await().atMost(LIMIT).untilAsserted(() -> {
            execute("update data_export set due_at = now() where id = '%s'".formatted(id));
            as(caller).get("/v1/me/exports/" + id).then().body("status", equalTo("failed"));
        });
    }

    @Test
    void aLargeOneIsKeptAndSentInParts() throws SQLException {
        BALLAST.set(400_000);
        String id = as(caller).post("/v1/me/exports").path("id");

        Map<String, String> files = unzip(awaitReady(id));

        assertThat(files.get("reports.ndjson").lines())
                .hasSize(2)
                .allMatch(line -> line.length() > 400_000 && line.endsWith("}"));
        assertThat(count("select count(*) from data_export_archive where export_id = '%s'".formatted(id)))
                .isGreaterThan(1);
        assertThat(count("select max(octet_length(archive_sealed)) from data_export_archive where export_id = '%s'"
                        .formatted(id)))
                .isLessThan(2L * Archive.PART_BYTES);
        assertThat(LONG_PARTS)
                .as("lists are read in parts that fit into memory")
                .hasValue(0);
    }

    @Test
    void oneThatIsTooLargeIsGivenUpAtOnce() throws SQLException {
        BALLAST.set(2_000_000);
        String id = as(caller).post("/v1/me/exports").path("id");

        await().atMost(LIMIT)
                .untilAsserted(() -> as(caller)
                        .get("/v1/me/exports/" + id)
                        .then()
                        .body("status", equalTo("failed"))
                        .body("reason", equalTo("too-large")));
        assertThat(count("select attempts from data_export where id = '%s'".formatted(id)))
                .isEqualTo(1);
        assertThat(count("select count(*) from data_export_archive where export_id = '%s'".formatted(id)))
                .isZero();
        assertThat(as(caller).post("/v1/me/exports").<String>path("id")).isEqualTo(id);
    }

    @Test
    void aMemberHasOneAndANewOneADay() throws SQLException {
        String first = as(caller).post("/v1/me/exports").path("id");
        assertThat(as(caller).post("/v1/me/exports").<String>path("id")).isEqualTo(first);
        awaitReady(first);
        assertThat(as(caller).post("/v1/me/exports").<String>path("id")).isEqualTo(first);
        execute("update data_export set created_at = now() - interval '25 hours' where id = '%s'".formatted(first));

        String second = as(caller).post("/v1/me/exports").path("id");

        assertThat(second).isNotEqualTo(first);
        awaitReady(second);
        as(caller).get("/v1/me/exports/" + first).then().statusCode(404);
        assertThat(count("select count(*) from data_export_archive where export_id = '%s'".formatted(first)))
                .isZero();
    }

    @Test
    void itIsTheMembersOwn() throws SQLException {
        String id = as(caller).post("/v1/me/exports").path("id");
        awaitReady(id);

        for (Caller other :
                Set.of(registered(freshEmail()), TestCallers.member(caller, UUID.randomUUID(), Role.ADMIN))) {
            as(other).get("/v1/me/exports/" + id).then().statusCode(404);
            as(other).get("/v1/me/exports/" + id + "/archive").then().statusCode(404);
        }
        Caller key = TestCallers.withKey(caller, Scope.values());
        as(key).get("/v1/me/exports/" + id + "/archive").then().statusCode(403);
        execute("update data_export set expires_at = now() where id = '%s'".formatted(id));
        as(caller).get("/v1/me/exports/" + id + "/archive").then().statusCode(404);
    }

    private static void makeKey(Caller admin, String name) {
        as(admin)
                .body(Map.of("name", name, "scopes", List.of("account:read")))
                .post("/v1/api-keys")
                .then()
                .statusCode(201);
    }

    private byte[] awaitReady(String id) {
        await().atMost(LIMIT)
                .until(() -> as(caller)
                        .get("/v1/me/exports/" + id)
                        .<String>path("status")
                        .equals("ready"));
        return as(caller)
                .get("/v1/me/exports/" + id + "/archive")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Cache-Control", "no-store")
                .extract()
                .asByteArray();
    }

    private static Map<String, String> unzip(byte[] archive) {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Another service: a list of two parts, told to nobody without a token. */
    private static HttpServer source() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/things", exchange -> {
                Caller asks = new InternalTokens(TestCallers.INTERNAL_KEY, Clock.systemUTC())
                        .verify(exchange.getRequestHeaders().getFirst(InternalTokens.HEADER));
                if (!exchange.getRequestURI().getQuery().contains("limit=100&")
                        && !exchange.getRequestURI().getQuery().endsWith("limit=100")) {
                    LONG_PARTS.incrementAndGet();
                }
                byte[] ballast = new byte[BALLAST.get() / 4 * 3];
                ThreadLocalRandom.current().nextBytes(ballast);
                boolean second = exchange.getRequestURI().getQuery().contains("cursor=more");
                byte[] body = "{\"items\":[{\"of\":\"%s\",\"n\":%d%s}],\"next\":%s}"
                        .formatted(asks.accountId(), second ? 2 : 1, dressed(ballast), second ? "null" : "\"more\"")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(AWAY.get() ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dressed(byte[] ballast) {
        return ballast.length == 0
                ? ""
                : ",\"ballast\":\"" + Base64.getEncoder().encodeToString(ballast) + "\"";
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
