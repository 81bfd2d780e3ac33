package io.rankmesh.common.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The migrations that this release brings, and those that its database has seen. */
@ApplicationScoped
class Migrations {

    /**
     * Beginnings of SQL states: connection lost, no such role or password, no such database, server full, a lock not to be had in time,
     * server stopped or starting.
     */
    private static final List<String> PASSING = List.of("08", "28", "3D", "53", "55P03", "57P");

    private final Flyway flyway;
    private final MigrationSource source;

    Migrations(Flyway flyway, MigrationSource source) {
        this.flyway = flyway;
        this.source = source;
    }

    /** Applies what the database lacks. Processes that do so at once are put in order by Flyway's lock. */
    void apply() {
        open().migrate();
    }

    /**
     * Changes nothing.
     *
     * @throws IllegalStateException if the database lacks a migration; that it has seen later ones, of a newer release, does not matter
     */
    void requireApplied() {
        Flyway opened = open();
        MigrationInfo[] pending = opened.info().pending();
        if (pending.length > 0) {
            throw new IllegalStateException("The schema lacks " + pending.length + " migrations, the first is "
                    + pending[0].getScript() + "; another process applies them");
        }
        opened.validate();
    }

    /** Whether a later try may do better: the database is away or not set up yet, rather than a migration wrong. */
    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return PASSING.stream().anyMatch(sql.getSQLState()::startsWith);
            }
        }
        return false;
    }

    private Flyway open() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .configuration(flyway.getConfiguration())
                .dataSource(source.open())
                .load();
    }
}
