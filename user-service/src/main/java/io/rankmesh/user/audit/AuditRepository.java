package io.rankmesh.user.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.rankmesh.common.audit.AuditRecorded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class AuditRepository {

    private final Pool pool;

    AuditRepository(Pool pool) {
        this.pool = pool;
    }

    /** Adds to the account's chain, in the transaction that is open. Those who add to one chain come one after the other. */
    Uni<Void> append(UUID eventId, AuditRecorded done) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from (select pg_advisory_xact_lock(hashtextextended('audit' || :account, 0))) locked",
                                Integer.class)
                        .setParameter("account", done.accountId().toString())
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(
                                        "select seq, hash from audit_entry where account_id = :account order by seq desc limit 1",
                                        Object[].class)
                                .setParameter("account", done.accountId())
                                .getSingleResultOrNull())
                        .map(last -> entry(
                                eventId,
                                done,
                                last == null ? 1 : ((Number) last[0]).longValue() + 1,
                                last == null ? AuditEntry.NOTHING_BEFORE : (String) last[1]))
                        .chain(entry -> session.createNativeQuery("""
                                        insert into audit_entry (account_id, seq, event_id, at, member_id, via, service, action,
                                            target, status, trace_id, previous_hash, hash)
                                        values (:account, :seq, :event, :at, cast(cast(:member as text) as uuid), cast(:via as text), :service, :action,
                                            cast(:target as text), :status, cast(:trace as text), :previous, :hash) returning seq""", Long.class)
                                .setParameter("account", entry.accountId())
                                .setParameter("seq", entry.seq())
                                .setParameter("event", entry.eventId())
                                .setParameter("at", entry.at().atOffset(ZoneOffset.UTC))
                                .setParameter(
                                        "member",
                                        entry.memberId() == null
                                                ? null
                                                : entry.memberId().toString())
                                .setParameter("via", entry.via())
                                .setParameter("service", entry.service())
                                .setParameter("action", entry.action())
                                .setParameter("target", entry.target())
                                .setParameter("status", entry.status())
                                .setParameter("trace", entry.traceId())
                                .setParameter("previous", entry.previousHash())
                                .setParameter("hash", entry.hash())
                                .getSingleResult()))
                .replaceWithVoid();
    }

    private static AuditEntry entry(UUID eventId, AuditRecorded done, long seq, String previousHash) {
        return new AuditEntry(
                        seq,
                        eventId,
                        done.accountId(),
                        done.at().truncatedTo(ChronoUnit.MICROS),
                        done.memberId(),
                        done.via(),
                        done.service(),
                        done.action(),
                        done.target(),
                        done.status(),
                        done.traceId(),
                        previousHash,
                        "")
                .sealed();
    }

    /** @param before the newest entries come first, those below this number */
    Uni<List<AuditEntry>> newestFirst(AuditFilters.Condition condition, long before, int most) {
        return select(condition, " and seq < $%d order by seq desc limit ", before, most);
    }

    Uni<List<AuditEntry>> oldestFirst(AuditFilters.Condition condition, long after, int most) {
        return select(condition, " and seq > $%d order by seq limit ", after, most);
    }

    private Uni<List<AuditEntry>> select(AuditFilters.Condition condition, String end, long seq, int most) {
        List<Object> values = new ArrayList<>(condition.values());
        values.add(seq);
        return pool.preparedQuery(
                        "select * from audit_entry where " + condition.sql() + end.formatted(values.size()) + most)
                .execute(Tuple.from(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuditEntry::of)
                        .toList());
    }
}
