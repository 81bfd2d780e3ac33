package io.rankmesh.user.vault;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.problem.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Seals anew, in the background, what an older key has sealed. Every row is changed by itself, and only if it is as it was read, so that
 * the work may stop anywhere, and several replicas may do it.
 */
@ApplicationScoped
public class Reencryption {

    private static final Logger LOG = Logger.getLogger(Reencryption.class);
    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;
    private final Vault vault;
    private final DataKeys keys;
    private final List<SealedTable> tables;
    private final Schema schema;

    Reencryption(Pool pool, Vault vault, DataKeys keys, @All List<SealedTable> tables, Schema schema) {
        this.pool = pool;
        this.vault = vault;
        this.keys = keys;
        this.tables = tables;
        this.schema = schema;
    }

    @Scheduled(
            identity = "reencryption",
            every = "${rankmesh.data-keys.sweep:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        if (!schema.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return keys.toSweep()
                .chain(key ->
                        key.map(this::sweep).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(e -> LOG.warnf("What older keys have sealed stays as it is for now: %s", Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sweep(String key) {
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToUniAndConcatenate(table -> sweep(table, key))
                .onItem()
                .ignoreAsUni()
                .chain(() -> keys.swept(key))
                .invoke(() -> LOG.infof("All is sealed by data key %s", key));
    }

    private Uni<Void> sweep(SealedTable table, String key) {
        String select = "select id, sealed_by, %s from %s where id > $1 and sealed_by <> $2 order by id limit %d"
                .formatted(String.join(", ", table.contexts().keySet()), table.table(), table.part());
        AtomicReference<UUID> last = new AtomicReference<>(FIRST);
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(select)
                        .execute(Tuple.of(last.get(), key))
                        .map(rows ->
                                StreamSupport.stream(rows.spliterator(), false).toList())
                        .call(rows -> resealAll(table, rows))
                        .invoke(rows -> last.set(
                                rows.isEmpty() ? last.get() : rows.getLast().getUUID("id"))))
                .whilst(rows -> rows.size() == table.part())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> resealAll(SealedTable table, List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> columns = List.copyOf(table.contexts().keySet());
        StringBuilder set = new StringBuilder("sealed_by = $3");
        StringBuilder where = new StringBuilder("id = $1 and sealed_by = $2");
        for (int i = 0; i < columns.size(); i++) {
            set.append(", ").append(columns.get(i)).append(" = $").append(4 + 2 * i);
            where.append(" and ").append(columns.get(i)).append(" = $").append(5 + 2 * i);
        }
        String update = "update %s set %s where %s".formatted(table.table(), set, where);
        return Uni.createFrom()
                .item(() -> rows.stream().map(row -> change(table, row)).toList())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(changes -> pool.preparedQuery(update).executeBatch(changes))
                .replaceWithVoid();
    }

    private Tuple change(SealedTable table, Row row) {
        UUID id = row.getUUID("id");
        String before = row.getString("sealed_by");
        List<Object> values = new ArrayList<>(List.of(id, before));
        table.contexts().forEach((column, context) -> {
            Buffer old = row.getDelegate().getBuffer(column);
            Sealed sealed = vault.seal(context + id, vault.open(context + id, new Sealed(before, old.getBytes())));
            if (values.size() == 2) {
                values.add(sealed.keyId());
            }
            values.add(Buffer.buffer(sealed.bytes()));
            values.add(old);
        });
        return Tuple.from(values);
    }
}
