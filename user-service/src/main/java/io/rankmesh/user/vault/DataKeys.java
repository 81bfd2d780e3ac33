package io.rankmesh.user.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Makes the keys that seal personal data, and rotates them. Replicas that come at once wait for each other. */
@ApplicationScoped
public class DataKeys {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('data_key', 0))";

    private final Pool pool;
    private final Vault vault;
    private final DataKeysConfig config;
    private final Clock clock;

    DataKeys(Pool pool, Vault vault, DataKeysConfig config, Clock clock) {
        this.pool = pool;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    /** Makes a key where it is time, and takes all over. Fails with {@link UnknownMasterKeyException} when another master key sealed them. */
    public Uni<Void> refresh() {
        return pool.withTransaction(connection -> connection
                .query(LOCK)
                .execute()
                .chain(() -> list(connection))
                .chain(keys -> isDue(keys)
                        ? add(connection).chain(() -> list(connection))
                        : Uni.createFrom().item(keys))
                .invoke(this::use)
                .replaceWithVoid());
    }

    /** The key that seals, if older ones may still be in use, and every replica has given them up. */
    Uni<Optional<String>> toSweep() {
        Instant known = clock.instant().minus(config.activateAfter().multipliedBy(2));
        return pool.preparedQuery(
                        "select id, swept_at from data_key where created_at <= $1 order by created_at desc, id desc limit 1")
                .execute(Tuple.of(known.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getOffsetDateTime("swept_at") == null)
                        .map(row -> row.getString("id"))
                        .filter(vault::sealsBy)
                        .findFirst());
    }

    /** Nothing is sealed by a key older than this one, so those go. */
    Uni<Void> swept(String id) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "delete from data_key where created_at < (select created_at from data_key where id = $1)")
                .execute(Tuple.of(id))
                .chain(() -> connection
                        .preparedQuery("update data_key set swept_at = now() where id = $1")
                        .execute(Tuple.of(id)))
                .replaceWithVoid());
    }

    private static Uni<RowSet<Row>> list(SqlConnection connection) {
        return connection
                .query("select * from data_key order by created_at, id")
                .execute();
    }

    private boolean isDue(RowSet<Row> keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .noneMatch(key -> createdAt(key).plus(config.rotateAfter()).isAfter(clock.instant()));
    }

    private Uni<Void> add(SqlConnection connection) {
        Vault.NewDataKey key = vault.newDataKey();
        return connection
                .preparedQuery("insert into data_key (id, sealed, sealed_by, created_at) values ($1, $2, $3, $4)")
                .execute(Tuple.of(
                        key.id(),
                        Buffer.buffer(key.sealed().bytes()),
                        key.sealed().keyId(),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private void use(RowSet<Row> keys) {
        Instant sealing = clock.instant().minus(config.activateAfter());
        Vault.Ring ring = new Vault.Ring();
        keys.forEach(key -> ring.add(
                key.getString("id"),
                new Sealed(
                        key.getString("sealed_by"),
                        key.getDelegate().getBuffer("sealed").getBytes()),
                !createdAt(key).isAfter(sealing)));
        vault.use(ring);
    }

    private static Instant createdAt(Row key) {
        return key.getOffsetDateTime("created_at").toInstant();
    }
}
