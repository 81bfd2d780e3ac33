package io.rankmesh.analysis.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.common.problem.Outages;
import io.rankmesh.common.test.LocalServers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class DatabaseTest {

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    Database database;

    @Inject
    Pool pool;

    @ParameterizedTest
    @CsvSource({
        "'\ud83d\u00e9', '\ufffd\u00e9'",
        "'a\ude00\ud83d', 'a\ufffd\ufffd'",
        "'\ud83d\ud83d\ude00', '\ufffd\ud83d\ude00'",
        "'a\0b', 'a\ufffdb'",
        "'\ud83d\ude00', '\ud83d\ude00'",
    })
    void textThatPostgresDoesNotTakeIsReplaced(String text, String stored) {
        Row row = database.execute("select $1::text, $2::text[]", text, new String[] {text, null, "b"})
                .iterator()
                .next();

        assertThat(row.getString(0)).isEqualTo(stored);
        assertThat(row.getArrayOfStrings(1)).containsExactly(stored, null, "b");
    }

    @Test
    void slowStatementIsNoOutage() {
        Database hasty = HastyDatabase.of(pool);

        assertThatThrownBy(() -> hasty.execute("select pg_sleep(2)"))
                .isInstanceOf(SlowStatementException.class)
                .satisfies(slow -> assertThat(Outages.isOutage(slow)).isFalse());
        assertThatThrownBy(() -> hasty.inTransaction(session -> session.execute("select pg_sleep(2)")))
                .isInstanceOf(SlowStatementException.class);
    }

    @Test
    void interruptedWaitCostsThePoolNoConnection() throws Exception {
        PgConnectOptions server = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(user)
                .setPassword(password);
        Pool pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(server)
                .using(vertx)
                .build());
        try {
            Database database = new Database(pool);
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Thread holder = Thread.ofVirtual()
                    .start(() -> database.inTransaction(_ -> {
                        held.countDown();
                        return uninterrupted(release);
                    }));
            held.await();
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    database.inTransaction(_ -> "never");
                } catch (RuntimeException e) {
                    failure.complete(e);
                }
            });
            await().until(() -> waiting.getState() != Thread.State.RUNNABLE && waiting.getState() != Thread.State.NEW);

            waiting.interrupt();
            assertThat(failure).succeedsWithin(Duration.ofSeconds(5));
            release.countDown();
            holder.join();

            assertThat(CompletableFuture.supplyAsync(() -> database.inTransaction(_ -> "next")))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo("next");
        } finally {
            pool.closeAndAwait();
        }
    }

    private static boolean uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
