package io.rankmesh.local.testing;

import io.rankmesh.local.file.Secret;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.PostgresSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** Makes databases in a running PostgreSQL. */
final class TestDatabases {

    private final Database admin;
    private int count;

    TestDatabases(Database admin) {
        this.admin = admin;
    }

    synchronized Database create(String word) throws SQLException {
        count++;
        String name = word + "_" + count;
        Database database = new Database(admin.host(), admin.port(), name, name, Secret.password());
        Properties properties = new Properties();
        properties.setProperty("user", admin.user());
        properties.setProperty("password", admin.password());
        try (Connection connection = new Driver().connect(admin.jdbcUrl(), properties);
                Statement statement = connection.createStatement()) {
            for (String sql : PostgresSql.create(database)) {
                statement.execute(sql);
            }
        }
        return database;
    }
}
