package io.rankmesh.user.throttle;

import static io.rankmesh.user.test.Users.PASSWORD;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.registered;
import static io.rankmesh.user.test.Users.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class SignInThrottleTest {

    @Inject
    AgroalDataSource database;

    private final String email = freshEmail();

    @BeforeEach
    void register() {
        registered(email);
    }

    @Test
    void guessesAtAPasswordAreCountedByAddressAndLogin() {
        IntStream.range(0, 10)
                .forEach(guess ->
                        signIn(email, "wrong password", "192.0.2.1").then().statusCode(401));

        Response refused = signIn(email, PASSWORD, "192.0.2.1");
        refused.then().statusCode(429).body("code", equalTo("too-many-sign-ins"));
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(800L, 900L);
        signIn(email.toUpperCase(Locale.ROOT), PASSWORD, "192.0.2.1").then().statusCode(429);
        signIn(email, PASSWORD, "192.0.2.2").then().statusCode(200);
        signIn(freshEmail(), PASSWORD, "192.0.2.1").then().statusCode(401);
    }

    @Test
    void guessesAtALoginThatIsNotThereLookTheSame() {
        String nobody = freshEmail();
        IntStream.range(0, 10)
                .forEach(guess ->
                        signIn(nobody, "wrong password", "192.0.2.1").then().statusCode(401));

        signIn(nobody, PASSWORD, "192.0.2.1").then().statusCode(429).body("code", equalTo("too-many-sign-ins"));
    }

    @Test
    void aRightPasswordForgetsTheGuessesAndTimeDoesToo() throws SQLException {
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 9)
                    .forEach(guess ->
                            signIn(email, "wrong password", "192.0.2.1").then().statusCode(401));
            signIn(email, PASSWORD, "192.0.2.1").then().statusCode(200);
        }
        IntStream.range(0, 11).forEach(guess -> signIn(email, "wrong password", "192.0.2.1"));
        signIn(email, PASSWORD, "192.0.2.1").then().statusCode(429);
        execute("update sign_in_window set started_at = now() - interval '16 minutes'");
        signIn(email, PASSWORD, "192.0.2.1").then().statusCode(200);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
