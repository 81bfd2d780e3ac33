package io.rankmesh.user.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class RegistrationTest {

    private static final String PASSWORD = "correct horse battery";

    @Inject
    AgroalDataSource database;

    @Test
    void makesAnAccountThatItsOwnerCanRead() {
        String email = freshEmail();

        String id = register("Ada Lovelace", email, PASSWORD)
                .then()
                .statusCode(201)
                .body("id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
                .body("name", equalTo("Ada Lovelace"))
                .body("email", equalTo(email))
                .body("tier", equalTo("starter"))
                .body("role", equalTo("admin"))
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
                .body("keySet().size()", equalTo(8))
                .extract()
                .path("id");

        given().header(
                        InternalTokens.HEADER,
                        TestCallers.token(TestCallers.of(UUID.fromString(id), Tier.STARTER, Role.ADMIN)))
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("email", equalTo(email));
    }

    @Test
    void knowsNobodyWithoutAnIdentity() {
        given().get("/v1/me").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().header(InternalTokens.HEADER, TestCallers.token(TestCallers.anyone(Tier.STARTER)))
                .get("/v1/me")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void storesNoPersonalDataReadably() throws SQLException {
        String email = freshEmail();
        register("Grace Hopper", email, PASSWORD).then().statusCode(201);

        String rows = dump("account") + dump("login") + dump("credential");
        assertThat(rows)
                .contains("$argon2id$")
                .doesNotContain(email, "Grace Hopper", PASSWORD)
                .doesNotContain(hex(email), hex("Grace Hopper"));
    }

    @Test
    void refusesATakenAddressInAnyCase() {
        String email = freshEmail();
        register("Ada", email, PASSWORD).then().statusCode(201);

        register("Eve", email.toUpperCase(Locale.ROOT), PASSWORD)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("email-taken"))
                .body("errors.field", hasItem("email"));
    }

    @Test
    void makesOneAccountOfManyRegistrationsAtOnce() throws Exception {
        String email = freshEmail();
        long before = count();

        List<Callable<Response>> registrations = IntStream.range(0, 20)
                .<Callable<Response>>mapToObj(i -> () -> given().contentType(ContentType.JSON)
                        .header("X-Forwarded-For", "192.0.2." + i)
                        .body(Map.of("name", "Ada", "email", email, "password", PASSWORD))
                        .post("/v1/accounts"))
                .toList();
        List<Integer> statuses;
        try (ExecutorService pool = Executors.newFixedThreadPool(registrations.size())) {
            statuses = pool.invokeAll(registrations).stream()
                    .map(RegistrationTest::result)
                    .map(Response::statusCode)
                    .toList();
        }

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201).hasSize(20);
        assertThat(count()).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name     | '' | blank",
                "name     | '   ' | blank",
                "name     | <101> | too-long",
                "name     | 'a\tb' | invalid",
                "name     | '\u200B\u3164' | blank",
                "name     | 'a\u202Eb' | invalid",
                "email    | '' | blank",
                "email    | ada | invalid",
                "email    | ada@ | invalid",
                "email    | @example.org | invalid",
                "email    | 'ada lovelace@example.org' | invalid",
                "email    | 'ada@example.org\r\nBcc: eve@example.org' | invalid",
                "email    | <255> | too-long",
                "password | '' | too-short",
                "password | 'nine char' | too-short",
                "password | <129> | too-long"
            })
    void namesTheFieldThatIsWrong(String field, String value, String fault) throws SQLException {
        Map<String, String> body = new HashMap<>(Map.of("name", "Ada", "email", freshEmail(), "password", PASSWORD));
        body.put(field, expand(value));
        long before = count();

        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("validation-failed"))
                .body("errors.findAll { it.field == '%s' }.code".formatted(field), hasItem(fault))
                .body(not(containsString("io.rankmesh")));
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"name\":\"Ada\",\"email\":\"a@example.org\",\"password\":\"correct horse\",\"tier\":\"enterprise\"}",
                "{\"name\":7,\"email\":\"a@example.org\",\"password\":\"correct horse\"}",
                "{\"email\":\"a@example.org\",\"password\":\"correct horse\"}"
            })
    void refusesABodyOfAnotherShape(String body) throws SQLException {
        long before = count();

        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(not(containsString("io.rankmesh")));
        assertThat(count()).isEqualTo(before);
    }

    static String freshEmail() {
        return "ada-" + UUID.randomUUID() + "@example.org";
    }

    private static Response register(String name, String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "email", email, "password", password))
                .post("/v1/accounts");
    }

    private static String expand(String value) {
        return switch (value) {
            case "<101>" -> "a".repeat(101);
            case "<129>" -> "a".repeat(129);
            case "<255>" -> "a@" + "b".repeat(60) + ("." + "c".repeat(60)).repeat(3) + "." + "d".repeat(9);
            default -> value;
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Response result(Future<Response> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private long count() throws SQLException {
        return Long.parseLong(query("select (select count(*) from account) + (select count(*) from login)"
                                + " + (select count(*) from credential)")
                        .strip())
                / 3;
    }

    private String dump(String table) throws SQLException {
        return query("select t::text from " + table + " t");
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
            return text.toString();
        }
    }
}
