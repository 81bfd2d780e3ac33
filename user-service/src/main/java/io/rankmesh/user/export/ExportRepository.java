package io.rankmesh.user.export;

import io.rankmesh.common.database.Expiry;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.SealedTable;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

@ApplicationScoped
class ExportRepository {

    private static final String CONTEXT = "data_export.archive/";

    private static final String ADD = """
            insert into data_export (id, account_id, member_id, status, created_at, expires_at, due_at)
            values ($1, $2, $3, 'pending', now(), now() + $4::bigint * interval '1 millisecond', now())
            on conflict (member_id) where status = 'pending' do nothing""";

    private static final String TAKE = """
            update data_export e set attempts = e.attempts + 1, due_at = now() + interval '2 minutes'
            from account a where a.id = e.account_id and e.id = (select id from data_export
                where status = 'pending' and due_at <= now() order by due_at limit 1 for update skip locked)
            returning e.id, e.account_id, e.member_id, a.tier, e.attempts""";

    private static final String OWN = "select * from data_export where account_id = $1 and member_id = $2";

    private final Pool pool;
    private final Vault vault;

    ExportRepository(Pool pool, Vault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("data_export", "expires_at", Duration.ZERO);
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("data_export_archive", new TreeMap<>(Map.of("archive_sealed", CONTEXT)), 1);
    }

    /** A member's one that is being assembled, new or not. */
    Uni<ExportView> request(UUID id, Caller caller, Duration lifetime) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(id, caller.accountId(), caller.memberId(), lifetime.toMillis()))
                .chain(() -> pool.preparedQuery(OWN + " order by (status = 'pending') desc, id desc limit 1")
                        .execute(Tuple.of(caller.accountId(), caller.memberId())))
                .map(rows -> ExportView.of(rows.iterator().next()));
    }

    Uni<Optional<ExportView>> find(Caller caller, UUID id) {
        return pool.preparedQuery(OWN + " and id = $3 and expires_at > now()")
                .execute(Tuple.of(caller.accountId(), caller.memberId(), id))
                .map(rows -> first(rows, ExportView::of));
    }

    Uni<Optional<byte[]>> archive(UUID id) {
        return pool.preparedQuery("select archive_sealed, sealed_by from data_export_archive where id = $1")
                .execute(Tuple.of(id))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> first(
                        rows,
                        row -> vault.open(
                                CONTEXT + id,
                                new Sealed(
                                        row.getString("sealed_by"),
                                        row.getDelegate()
                                                .getBuffer("archive_sealed")
                                                .getBytes()))));
    }

    /** One that is due, put off so that no other replica takes it too. */
    Uni<Optional<DueExport>> take() {
        return pool.query(TAKE)
                .execute()
                .map(rows -> first(
                        rows,
                        row -> new DueExport(
                                row.getUUID("id"),
                                row.getUUID("account_id"),
                                row.getUUID("member_id"),
                                row.getString("tier"),
                                row.getInteger("attempts"))));
    }

    Sealed seal(UUID id, byte[] archive) {
        return vault.seal(CONTEXT + id, archive);
    }

    /** Does nothing when the member has gone meanwhile. */
    Uni<Void> keep(UUID id, Sealed archive) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update data_export set status = 'ready' where id = $1 and status = 'pending'")
                .execute(Tuple.of(id))
                .chain(updated -> updated.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(
                                        "insert into data_export_archive (id, archive_sealed, sealed_by) values ($1, $2, $3)")
                                .execute(Tuple.of(id, Buffer.buffer(archive.bytes()), archive.keyId()))
                                .replaceWithVoid()));
    }

    Uni<Void> giveUp(UUID id) {
        return pool.preparedQuery("update data_export set status = 'failed' where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> view) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(view.apply(rows.iterator().next()));
    }
}
