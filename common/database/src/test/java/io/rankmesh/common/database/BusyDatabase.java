package io.rankmesh.common.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A database where the first statement of the migrations gets no answer: another transaction makes the table that it makes, and does
 * not end until the test lets it.
 */
public final class BusyDatabase implements QuarkusTestResourceLifecycleManager {

    private Connection blocker;

    @Override
    public Map<String, String> start() {
        Database database = TestServers.attach().createDatabase("busy");
        try {
            blocker = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
            blocker.setAutoCommit(false);
            try (Statement statement = blocker.createStatement()) {
                // a start that waits for it ends some day, and finds the test failed
                statement.execute("set local idle_in_transaction_session_timeout = '120s'");
                statement.execute("create table flyway_schema_history ()");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "RANKMESH_INTERNAL_KEY",
                TestCallers.INTERNAL_KEY,
                "DATABASE_URL",
                database.url(),
                "DATABASE_USER",
                database.user(),
                "DATABASE_PASSWORD",
                database.password(),
                "rankmesh.database.start-wait",
                "1s",
                "rankmesh.database.migration-silence",
                "2s");
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(blocker, new TestInjector.MatchesType(Connection.class));
    }

    @Override
    public void stop() {
        try {
            blocker.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
