package io.rankmesh.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rankmesh.common.problem.Outages;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.testing.TestServers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool whose only connection does not come back. */
class BusyPoolTest {

    private final Vertx vertx = Vertx.vertx();
    private Pool pool;
    private SqlConnection held;

    @BeforeEach
    void takeTheOnlyConnection() {
        Database database = TestServers.attach().createDatabase("busy");
        pool = new Pool(PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(1)
                        .setConnectionTimeout(200)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(PgConnectOptions.fromUri(database.url())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .using(vertx)
                .build());
        // to connect for the first time may take longer than the pool is told to wait
        held = pool.getConnection().onFailure().retry().atMost(100).await().indefinitely();
    }

    @AfterEach
    void end() {
        held.close().await().indefinitely();
        pool.close().await().indefinitely();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                use("a connection", Pool::getConnection),
                use("a statement", pool -> pool.query("select 1").execute()),
                use(
                        "a prepared statement",
                        pool -> pool.preparedQuery("select 1").execute()),
                use(
                        "a transaction",
                        pool -> pool.withTransaction(
                                connection -> connection.query("select 1").execute())));
    }

    private static Arguments use(String name, Function<Pool, Uni<?>> use) {
        return Arguments.of(name, use);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void waitingInVainForAConnectionIsAnOutage(String name, Function<Pool, Uni<?>> use) {
        Throwable failure = catchThrowable(() -> use.apply(pool).await().indefinitely());

        assertThat(failure).hasStackTraceContaining("Timeout");
        assertThat(Outages.isOutage(failure)).isTrue();
    }
}
