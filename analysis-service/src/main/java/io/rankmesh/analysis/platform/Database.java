package io.rankmesh.analysis.platform;

import io.rankmesh.common.text.WellFormed;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reactive pool in plain steps, for code that runs on virtual threads: each call waits for its answer. A statement
 * that takes longer than {@link #PATIENCE} fails, so that a database that has gone silent stops nobody for ever.
 */
@ApplicationScoped
public class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Much longer than a database that is there takes to say so. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final Pool pool;
    private final Duration patience;

    @Inject
    Database(Pool pool) {
        this(pool, PATIENCE);
    }

    Database(Pool pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /**
     * Runs the work in one transaction: committed when it returns, undone when it throws.
     *
     * @throws SlowStatementException when it takes too long though the database answers
     */
    public <T> T inTransaction(Function<Session, T> work) {
        try {
            return transaction(work);
        } catch (TimeoutException e) {
            throw answers() ? new SlowStatementException(e) : e;
        }
    }

    /** As {@link #inTransaction}, for work that has no result. */
    public void transact(Consumer<Session> work) {
        inTransaction(session -> {
            work.accept(session);
            return true;
        });
    }

    private <T> T transaction(Function<Session, T> work) {
        SqlConnection connection = acquire();
        try {
            var transaction = await(connection.begin());
            T result;
            try {
                result = work.apply(new Session(connection, patience));
            } catch (RuntimeException | Error e) {
                rollBack(transaction, e);
                throw e;
            }
            await(transaction.commit());
            return result;
        } finally {
            giveBack(connection);
        }
    }

    /** A connection that comes when nobody waits for it any more goes back to the pool, which would miss it for ever. */
    private SqlConnection acquire() {
        CompletableFuture<SqlConnection> arrival = pool.getConnection().subscribeAsCompletionStage();
        try {
            return await(Uni.createFrom().completionStage(arrival.copy()));
        } catch (RuntimeException e) {
            CompletableFuture<Void> _ = arrival.thenAccept(Database::giveBack);
            throw e;
        }
    }

    private static void giveBack(SqlConnection connection) {
        connection.close().subscribe().with(_ -> {}, _ -> {});
    }

    private static void rollBack(io.vertx.mutiny.sqlclient.Transaction transaction, Throwable cause) {
        try {
            await(transaction.rollback());
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * One statement in a transaction of its own.
     *
     * @throws SlowStatementException when it takes too long though the database answers
     */
    public RowSet<Row> execute(String sql, @Nullable Object... parameters) {
        try {
            return pool.preparedQuery(sql).execute(tuple(parameters)).await().atMost(patience);
        } catch (TimeoutException e) {
            throw answers() ? new SlowStatementException(e) : e;
        }
    }

    private boolean answers() {
        try {
            pool.query("select 1").execute().await().atMost(SIGN_OF_LIFE);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    public static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }

    /**
     * Parameters of a statement; arrays and nulls are parameters like others. Texts, which pages may have brought, have U+FFFD
     * for what PostgreSQL does not take.
     */
    public static Tuple tuple(@Nullable Object... parameters) {
        return Tuple.newInstance(io.vertx.sqlclient.Tuple.from(
                Arrays.stream(parameters).map(Database::storable).toArray()));
    }

    private static @Nullable Object storable(@Nullable Object parameter) {
        return switch (parameter) {
            case String text -> storable(text);
            case @Nullable String[] texts ->
                Arrays.stream(texts)
                        .map(text -> text == null ? null : storable(text))
                        .toArray(String[]::new);
            case null, default -> parameter;
        };
    }

    private static String storable(String text) {
        return WellFormed.of(text).replace('\0', '\uFFFD');
    }

    /**
     * A transaction under way.
     *
     * @param connection for those who speak the reactive language, such as the outbox
     * @param patience how long a statement may take
     */
    public record Session(SqlConnection connection, Duration patience) {

        public RowSet<Row> execute(String sql, @Nullable Object... parameters) {
            return connection
                    .preparedQuery(sql)
                    .execute(tuple(parameters))
                    .await()
                    .atMost(patience);
        }
    }
}
