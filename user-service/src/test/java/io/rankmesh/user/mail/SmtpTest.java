package io.rankmesh.user.mail;

import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.json;
import static io.rankmesh.user.test.Users.registered;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.common.test.LocalServers;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters go by SMTP, to a server as it may be. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
@TestProfile(Outside.class)
class SmtpTest {

    private static final Pattern TOKEN = Pattern.compile("^token: (\\S+)$", Pattern.MULTILINE);

    @Outside.PostOffice
    TestSmtpServer server;

    @Inject
    AgroalDataSource database;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final String email = freshEmail();

    @BeforeEach
    void open() {
        server.busy(false);
        server.speak();
        server.offersTls(true);
    }

    @Test
    void aLetterComesWholeAndOnce() {
        registered(email);

        await(() -> !server.lettersTo(email).isEmpty());
        String letter = server.lettersTo(email).getFirst();
        assertThat(letter)
                .contains(
                        "From: Rankmesh <no-reply@rankmesh.example>\n", "Subject: Confirm your address for Rankmesh\n")
                .containsPattern("(?m)^Message-ID: <[0-9a-f-]{36}@rankmesh>$");
        Matcher token = TOKEN.matcher(letter.replace("=\n", "").replace("=3D", "="));
        assertThat(token.find()).as(letter).isTrue();
        json().body(Map.of("token", token.group(1)))
                .post("/v1/email-verifications")
                .then()
                .statusCode(204);
        await(() -> waiting() == 0);
        assertThat(server.lettersTo(email)).hasSize(1);
    }

    @Test
    void aServerThatIsBusyGetsTheLetterLater() throws SQLException {
        server.busy(true);
        registered(email);
        await(() -> tries() > 0);
        assertThat(server.lettersTo(email)).isEmpty();
        await(() -> get(metrics).asString().contains("rankmesh_letters_total{outcome=\"failed\""));

        server.busy(false);
        execute("update letter set due_at = now()");

        await(() -> server.lettersTo(email).size() == 1);
    }

    @Test
    void aServerThatWasSilentGetsTheNextLetters() {
        server.fallSilent();
        registered(email);
        await(() -> server.unanswered() > 0);
        server.speak();
        String other = freshEmail();
        registered(other);

        await(() -> server.lettersTo(other).size() == 1);
        assertThat(server.lettersTo(email)).isEmpty();
    }

    @Test
    void noLetterGoesInTheClear() throws SQLException {
        server.offersTls(false);
        registered(email);
        await(() -> tries() > 0);
        assertThat(server.lettersTo(email)).isEmpty();

        server.offersTls(true);
        execute("update letter set due_at = now()");

        await(() -> server.lettersTo(email).size() == 1);
    }

    /** Their tries end at once, as those at a server that refuses do, and no try is a level of the stack. */
    @Test
    void thousandsOfLettersThatCannotGoHoldUpNone() throws SQLException {
        registered(email);
        execute("delete from letter");
        execute("""
                insert into letter (id, account_id, sealed, sealed_by, created_at, due_at)
                select gen_random_uuid(), (select id from account limit 1), '\\x00', 'nobody', now(), now() - interval '1 hour'
                from generate_series(1, 5000)""");

        await(() -> count("select count(*) from letter where attempts = 0") == 0);
        String other = freshEmail();
        registered(other);
        await(() -> server.lettersTo(other).size() == 1);
        execute("delete from letter");
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private long waiting() {
        return count("select count(*) from letter");
    }

    /** Of the newest letter. */
    private long tries() {
        return count("select coalesce((select attempts from letter order by created_at desc limit 1), 0)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
