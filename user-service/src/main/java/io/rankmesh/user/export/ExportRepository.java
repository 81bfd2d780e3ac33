package io.rankmesh.user.export;

import io.rankmesh.common.database.Expiry;
import io.rankmesh.common.id.Uuid7;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

@ApplicationScoped
class ExportRepository {

    private static final String CONTEXT = "data_export.archive/";

    /** Not while one is assembled, nor soon after it was asked for; one that failed for a while is not counted. */
    private static final String REQUEST = """
            insert into data_export (id, account_id, member_id, status, created_at, expires_at, due_at)
            select $1::uuid, $2::uuid, $3::uuid, 'pending', now(), now() + $4::bigint * interval '1 millisecond', now()
            where not exists (select from data_export where member_id = $3
                and created_at > now() - $5::bigint * interval '1 millisecond' and reason is distinct from 'unavailable')
            on conflict (member_id) where status = 'pending' do nothing""";

    /** What an earlier try has left goes. Nobody waits for those whose tries fail. */
    private static final String TAKE = """
            with taken as (update data_export e set attempts = e.attempts + 1, due_at = now() + interval '2 minutes'
                from account a where a.id = e.account_id and e.id = (select id from data_export
                    where status = 'pending' and due_at <= now() order by attempts, due_at limit 1 for update skip locked)
                returning e.id, e.account_id, e.member_id, a.tier, e.attempts),
            cleared as (delete from data_export_archive where export_id in (select id from taken))
            select * from taken""";

    private static final String STILL_TAKEN = "where id = $1 and attempts = $2 and status = 'pending'";

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

    /** A member's newest one, new or not. */
    Uni<ExportView> request(UUID id, Caller caller, ExportConfig config) {
        return pool.preparedQuery(REQUEST)
                .execute(Tuple.of(
                        id,
                        caller.accountId(),
                        caller.memberId(),
                        config.lifetime().toMillis(),
                        config.every().toMillis()))
                .chain(() -> pool.preparedQuery(OWN + " order by (status = 'pending') desc, id desc limit 1")
                        .execute(Tuple.of(caller.accountId(), caller.memberId())))
                .map(rows -> ExportView.of(rows.iterator().next()));
    }

    Uni<Optional<ExportView>> find(Caller caller, UUID id) {
        return pool.preparedQuery(OWN + " and id = $3 and expires_at > now()")
                .execute(Tuple.of(caller.accountId(), caller.memberId(), id))
                .map(rows -> first(rows, ExportView::of));
    }

    Uni<Integer> countParts(UUID exportId) {
        return pool.preparedQuery("select count(*)::int from data_export_archive where export_id = $1")
                .execute(Tuple.of(exportId))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Fails when the archive is gone meanwhile. */
    Uni<byte[]> part(UUID exportId, int n) {
        return pool.preparedQuery(
                        "select id, archive_sealed, sealed_by from data_export_archive where export_id = $1 and n = $2")
                .execute(Tuple.of(exportId, n))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> first(rows, this::open)
                        .orElseThrow(() -> new IllegalStateException("Part %d of %s is gone".formatted(n, exportId))));
    }

    private byte[] open(Row row) {
        return vault.open(
                CONTEXT + row.getUUID("id"),
                new Sealed(
                        row.getString("sealed_by"),
                        row.getDelegate().getBuffer("archive_sealed").getBytes()));
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

    /** A part of an archive, sealed under its own id. */
    record SealedPart(UUID id, Sealed bytes) {}

    SealedPart seal(byte[] part) {
        UUID id = Uuid7.next();
        return new SealedPart(id, vault.seal(CONTEXT + id, part));
    }

    /** Adds parts, be it none, and keeps the export from others for another while; fails when another has taken it, or it is gone. */
    Uni<Void> add(DueExport export, List<SealedPart> parts) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update data_export set due_at = now() + interval '2 minutes' " + STILL_TAKEN)
                .execute(Tuple.of(export.id(), export.attempts()))
                .invoke(ExportRepository::requireTaken)
                .chain(() -> parts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery("""
                                        insert into data_export_archive (id, export_id, n, archive_sealed, sealed_by)
                                        values ($1, $2, (select count(*) from data_export_archive where export_id = $2), $3, $4)""")
                                .executeBatch(parts.stream()
                                        .map(part -> Tuple.of(
                                                part.id(),
                                                export.id(),
                                                Buffer.buffer(part.bytes().bytes()),
                                                part.bytes().keyId()))
                                        .toList())
                                .replaceWithVoid()));
    }

    /** Takes the place of those that the member had. */
    Uni<Void> finish(DueExport export) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("update data_export set status = 'ready' " + STILL_TAKEN)
                .execute(Tuple.of(export.id(), export.attempts()))
                .invoke(ExportRepository::requireTaken)
                .chain(() -> connection
                        .preparedQuery(
                                "delete from data_export where member_id = $1 and id <> $2 and status <> 'pending'")
                        .execute(Tuple.of(export.memberId(), export.id())))
                .replaceWithVoid());
    }

    private static void requireTaken(RowSet<Row> updated) {
        if (updated.rowCount() == 0) {
            throw new IllegalStateException("It was taken by another, or its member has gone");
        }
    }

    Uni<Void> giveUp(DueExport export, String reason) {
        return pool.preparedQuery("""
                        with failed as (update data_export set status = 'failed', reason = $3 %s returning id)
                        delete from data_export_archive where export_id in (select id from failed)""".formatted(STILL_TAKEN))
                .execute(Tuple.of(export.id(), export.attempts(), reason))
                .replaceWithVoid();
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> view) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(view.apply(rows.iterator().next()));
    }
}
