package io.rankmesh.analysis.project;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SettingsRepository {

    private static final String FIND =
            "select settings, settings_version from project where account_id = $1 and id = $2";

    private static final String REPLACE = """
            update project set settings = $4, settings_version = settings_version + 1
             where account_id = $1 and id = $2 and settings_version = coalesce($3, settings_version)
            returning settings, settings_version
            """;

    private final Pool pool;

    SettingsRepository(Pool pool) {
        this.pool = pool;
    }

    /** @param version counts the changes */
    record Versioned(ProjectSettings settings, int version) {}

    /** Empty when the account has no such project. */
    Uni<Optional<Versioned>> find(UUID accountId, UUID projectId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId, projectId)).map(SettingsRepository::first);
    }

    /**
     * Empty when the version is another by now.
     *
     * @param version null for any
     */
    Uni<Optional<Versioned>> replace(
            UUID accountId, UUID projectId, @Nullable Integer version, ProjectSettings settings) {
        return pool.preparedQuery(REPLACE)
                .execute(Tuple.of(accountId, projectId, version, settings.json()))
                .map(SettingsRepository::first);
    }

    private static Optional<Versioned> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new Versioned(
                        ProjectSettings.parse(row.getString("settings")), row.getInteger("settings_version")));
    }
}
