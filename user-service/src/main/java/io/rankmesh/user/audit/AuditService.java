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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Keeps the audit log of all services, and shows an account its own. */
@ApplicationScoped
public class AuditService {

    private static final String LIST = "audit-log";
    private static final String INTAKE = "audit-log";
    private static final int PART = 1000;

    private final AuditRepository entries;
    private final Inbox inbox;

    AuditService(AuditRepository entries, Inbox inbox) {
        this.entries = entries;
        this.inbox = inbox;
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

    Uni<ChainView> verify(UUID accountId) {
        AuditFilters.Condition all = new AuditFilters.Condition("account_id = $1", List.of(accountId));
        ChainCheck check = new ChainCheck();
        return Multi.createBy()
                .repeating()
                .uni(() -> entries.oldestFirst(all, check.entries(), PART).invoke(check::add))
                .whilst(part -> part.size() == PART && check.isIntact())
                .onItem()
                .ignoreAsUni()
                .replaceWith(check::view);
    }
}
