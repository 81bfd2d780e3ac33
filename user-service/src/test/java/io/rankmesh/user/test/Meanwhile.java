package io.rankmesh.user.test;

import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Changes that come to pass while a request is under way: a transaction that others wait for. */
public final class Meanwhile implements AutoCloseable {

    private final Connection connection;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param lock the statement that others wait for */
    public Meanwhile(AgroalDataSource database, String lock) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        execute(lock);
    }

    /** Lets a request run up to where it wants the member, then makes the change. */
    public static Response of(AgroalDataSource database, UUID member, Callable<Response> request, String change)
            throws Exception {
        try (Meanwhile meanwhile =
                new Meanwhile(database, "select id from member where id = '%s' for update".formatted(member))) {
            Future<Response> answer = meanwhile.begin(request);
            meanwhile.awaitWaiting("");
            meanwhile.execute(change);
            meanwhile.commit();
            return answer.get();
        }
    }

    public Future<Response> begin(Callable<Response> request) {
        return threads.submit(request);
    }

    /** Until a statement that holds these words waits for a lock. */
    public void awaitWaiting(String words) {
        await().atMost(Duration.ofSeconds(20)).until(() -> waits(words));
    }

    private boolean waits(String words) throws SQLException {
        // within a transaction it would stay as it was first seen
        execute("select pg_stat_clear_snapshot()");
        try (var question = connection.prepareStatement("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and strpos(query, ?) > 0""")) {
            question.setString(1, words);
            try (var rows = question.executeQuery()) {
                rows.next();
                return rows.getLong(1) > 0;
            }
        }
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets those who wait go on. */
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
        threads.close();
    }
}
