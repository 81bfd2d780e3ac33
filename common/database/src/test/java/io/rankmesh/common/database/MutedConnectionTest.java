package io.rankmesh.common.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.problem.Outages;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MutableDatabase.class, restrictToAnnotatedClass = true)
class MutedConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    MutingProxy proxy;

    @BeforeEach
    void awaitService() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(given().get("/things").statusCode()).isEqualTo(200));
    }

    @Test
    void statementThatIsNeverAnsweredFailsAndThePlaceInThePoolIsFree() {
        proxy.mute();

        Throwable failure =
                catchThrowable(() -> pool.query("select 1").execute().await().atMost(PATIENCE));

        assertThat(failure).isNotNull().isNotInstanceOf(io.smallrye.mutiny.TimeoutException.class);
        assertThat(Outages.isOutage(failure)).isTrue();
        assertThat(given().get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void transactionThatDoesNotBeginFailsAndThePlaceInThePoolIsFree() {
        proxy.mute();

        Throwable failure = catchThrowable(() -> pool.withTransaction(
                        connection -> connection.query("select 1").execute())
                .await()
                .atMost(PATIENCE));

        assertThat(failure).isNotNull().isNotInstanceOf(io.smallrye.mutiny.TimeoutException.class);
        assertThat(Outages.isOutage(failure)).isTrue();
        assertThat(given().get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void transactionThatIsMutedFailsAndThePlaceInThePoolIsFree() {
        Throwable failure = catchThrowable(() -> pool.withTransaction(
                        connection -> connection.query("select 1").execute().invoke(answered -> proxy.mute()))
                .await()
                .atMost(PATIENCE));

        assertThat(failure).isNotNull().isNotInstanceOf(io.smallrye.mutiny.TimeoutException.class);
        assertThat(Outages.isOutage(failure)).isTrue();
        assertThat(given().get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void requestThatFindsNoConnectionIsToldToComeAgain() {
        SqlConnection held = pool.getConnection().await().atMost(PATIENCE);
        try {
            assertThat(given().get("/things").statusCode()).isEqualTo(503);
        } finally {
            held.close().await().atMost(PATIENCE);
        }
    }
}
