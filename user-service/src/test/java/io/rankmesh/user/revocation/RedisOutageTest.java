package io.rankmesh.user.revocation;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.claims;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.refresh;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.revoke;
import static io.rankmesh.user.test.Users.signIn;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.local.server.RedisServer;
import io.rankmesh.local.testing.TestCertificate;
import io.rankmesh.user.mail.Outside;
import io.rankmesh.user.mail.SlowDoor;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without Redis this service goes on, and the edge learns later. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
@TestProfile(Outside.class)
class RedisOutageTest {

    /** As patient as the edge. */
    private static final int PATIENCE_MILLIS = 15_000;

    @Outside.OwnRedis
    RedisServer server;

    @Outside.OwnRedis
    SlowDoor door;

    @Inject
    RevocationPublisher publisher;

    @Inject
    RedisDataSource redis;

    @Inject
    AgroalDataSource database;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    private final String email = freshEmail();
    private RestAssuredConfig before;

    @BeforeEach
    void register() {
        before = RestAssured.config;
        RestAssured.config =
                before.httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", PATIENCE_MILLIS));
        registered(email);
    }

    @AfterEach
    void mend() {
        RestAssured.config = before;
        server.resume();
        if (!server.isAlive()) {
            server.start();
        }
    }

    @Test
    void whatEndsWhileRedisIsAwayIsToldLater() {
        Response session = signedIn();
        server.kill9();

        get(readiness)
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'redis' }.data.state", equalTo("degraded"));
        revoke(session).then().statusCode(204);
        refresh(session).then().statusCode(401);

        server.start();
        awaitRevoked(session);
    }

    /** More than the pool has connections for. */
    @Test
    void hundredsThatEndTogetherAreAllTold() throws SQLException {
        revokeSome(300);

        await().atMost(Duration.ofSeconds(30)).until(() -> untold() == 0);
    }

    /** Each gives up before it has what it waits for; none takes a connection along. */
    @Test
    void aSlowRedisCostsNoConnection() throws SQLException {
        door.delay(300);
        for (int round = 0; round < 3; round++) {
            revokeSome(1);
            List<CompletableFuture<Void>> all = Stream.generate(publisher::publishNew)
                    .limit(20)
                    .map(publishing -> publishing.subscribeAsCompletionStage())
                    .toList();
            all.forEach(CompletableFuture::join);
        }
        door.delay(0);
        revokeSome(1);

        await().atMost(Duration.ofSeconds(15)).until(() -> untold() == 0);
        get(readiness).then().statusCode(200).body("checks.find { it.name == 'redis' }.data.state", equalTo("up"));
    }

    private void revokeSome(int count) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into revocation (kind, id, until)
                    select 'k', gen_random_uuid(), now() + interval '10 minutes' from generate_series(1, %d)""".formatted(count));
        }
    }

    private long untold() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from revocation where published_at is null")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aRedisThatHangsHoldsUpNobodyAndEndsNoOtherSession() {
        Response ending = signedIn();
        Response other = signedIn();
        server.freeze();

        revoke(ending).then().statusCode(204);
        Response next = refresh(other);
        next.then().statusCode(200);
        refresh(next).then().statusCode(200);
        refresh(ending).then().statusCode(401);

        server.resume();
        awaitRevoked(ending);
        assertThat(revoked(other)).isFalse();
    }

    @Test
    void aRedisThatShowsTheWrongCertificateIsNotTalkedTo() {
        Response session = signedIn();
        show(Outside.Redis.OF_ANOTHER_HOST);
        awaitRefusal();
        show(TestCertificate.of("ip:127.0.0.1"));
        awaitRefusal();
        revoke(session).then().statusCode(204);

        show(Outside.Redis.OWN);
        awaitRevoked(session);
    }

    /** On a busy machine a client may give up before it has seen the certificate. */
    private void awaitRefusal() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> redis.execute("PING")).hasStackTraceContaining("SSL"));
    }

    private void show(TestCertificate certificate) {
        server.kill9();
        server.offerTls(certificate.certificate(), certificate.key());
        server.start();
    }

    private Response signedIn() {
        Response answer = signIn(email, PASSWORD);
        answer.then().statusCode(200);
        return answer;
    }

    private void awaitRevoked(Response session) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> revoked(session));
    }

    private boolean revoked(Response session) {
        return redis.sortedSet(String.class)
                .zscore(RevocationPublisher.KEY, "s:" + claims(session).getString("sid"))
                .isPresent();
    }
}
