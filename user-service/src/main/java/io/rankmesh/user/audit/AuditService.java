package io.rankmesh.user.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.audit.AuditRecorded;
import io.rankmesh.common.event.Inbox;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the audit log of all services, and shows an account its own. */
@ApplicationScoped
public class AuditService {

    private static final String LIST = "audit-log";
    private static final String VERIFICATION = "audit-log/verification";
    private static final String INTAKE = "audit-log";
    private static final int PART = 1000;

    private final AuditRepository entries;
    private final Inbox inbox;
    private final AuditConfig config;
    private final Set<UUID> underVerification = ConcurrentHashMap.newKeySet();

    AuditService(AuditRepository entries, Inbox inbox, AuditConfig config) {
        this.entries = entries;
        this.inbox = inbox;
        this.config = config;
    }

    /** Once for each event, however often it comes. */
    @WithTransaction
    Uni<Void> keep(UUID eventId, AuditRecorded done) {
        return Panache.getSession()
                .chain(session -> inbox.firstTime(session, INTAKE, eventId))
                .chain(first ->
                        first ? entries.append(eventId, done) : Uni.createFrom().voidItem());
    }

    Uni<Paged<AuditEntry>> list(UUID accountId, AuditFilters filters) {
        AuditFilters.Condition condition = filters.condition(accountId);
        PageRequest page = PageRequest.of(filters.limit, filters.cursor);
        String mark = Cursor.mark(LIST, condition.values());
        Cursor cursor = page.cursor();
        if (cursor != null) {
            cursor.requireMark(mark);
        }
        return entries.newestFirst(condition, cursor == null ? Long.MAX_VALUE : cursor.number(1), page.fetchSize())
                .map(rows -> Paged.of(rows, page, entry -> Cursor.of(mark, entry.seq()), Function.identity()));
    }

    /** All of them, oldest first, as they are taken. */
    Multi<AuditEntry> export(UUID accountId, AuditFilters filters) {
        return oldestFirst(filters.condition(accountId));
    }

    /** What the member did, oldest first. */
    public Multi<AuditEntry> listOf(UUID accountId, UUID memberId) {
        return oldestFirst(
                new AuditFilters.Condition("account_id = $1 and member_id = $2", List.of(accountId, memberId)));
    }

    private Multi<AuditEntry> oldestFirst(AuditFilters.Condition condition) {
        AtomicLong last = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(() -> entries.oldestFirst(condition, last.get(), PART)
                        .invoke(part -> last.set(
                                part.isEmpty() ? last.get() : part.getLast().seq())))
                .whilst(part -> part.size() == PART)
                .onItem()
                .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(part));
    }

    /**
     * Checks the log from its beginning, or from the cursor of an answer before. Whoever keeps that answer need not trust this service's
     * memory: nothing is remembered here. One at a time for an account; fails with {@link VerificationUnderWayException}.
     */
    Uni<ChainView> verify(UUID accountId, @Nullable Cursor cursor) {
        String mark = Cursor.mark(VERIFICATION, List.of(accountId));
        ChainCheck check = resumed(mark, cursor);
        if (!underVerification.add(accountId)) {
            throw new VerificationUnderWayException();
        }
        return read(accountId, check)
                .map(atTheEnd -> check.view(
                        atTheEnd || !check.isIntact()
                                ? null
                                : Cursor.of(mark, check.entries(), check.head()).encode()))
                .onTermination()
                .invoke(() -> underVerification.remove(accountId));
    }

    private static ChainCheck resumed(String mark, @Nullable Cursor cursor) {
        if (cursor == null) {
            return ChainCheck.fromTheBeginning();
        }
        cursor.requireMark(mark);
        return new ChainCheck(cursor.number(1), cursor.string(2));
    }

    /** Whether it came to the log's end in its time. */
    private Uni<Boolean> read(UUID accountId, ChainCheck check) {
        AuditFilters.Condition all = new AuditFilters.Condition("account_id = $1", List.of(accountId));
        long began = System.nanoTime();
        return Multi.createBy()
                .repeating()
                .uni(() -> entries.oldestFirst(all, check.entries(), PART).invoke(check::add))
                .whilst(part -> part.size() == PART
                        && check.isIntact()
                        && System.nanoTime() - began < config.verificationTime().toNanos())
                .collect()
                .last()
                .map(part -> part.size() < PART);
    }
}
