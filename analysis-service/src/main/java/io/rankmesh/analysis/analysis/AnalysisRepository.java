package io.rankmesh.analysis.analysis;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.event.Outbox;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AnalysisRepository implements PanacheRepositoryBase<Analysis, UUID> {

    private static final String LIST = "analyses";

    private final Outbox outbox;

    AnalysisRepository(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Stores the analysis, where its crawl starts, and the news of it.
     *
     * @return the id of the analysis that answers the submission: an earlier one when the key has been used for the same body
     * @throws TooManyOpenException when the account has as many open analyses as it may
     */
    @WithTransaction
    Uni<UUID> insert(Analysis analysis, Submission submission, Quota quota, @Nullable IdempotencyKey key) {
        return getSession()
                .chain(session -> key == null
                        ? store(session, analysis, submission, quota)
                        : key.claim(session, analysis.id)
                                .chain(claimed ->
                                        claimed ? store(session, analysis, submission, quota) : earlier(session, key)));
    }

    private static Uni<UUID> earlier(Mutiny.Session session, IdempotencyKey key) {
        return key.usedFor(session).map(Optional::orElseThrow);
    }

    /** The analysis that the key was used for, if there is a key and it was. */
    @WithSession
    Uni<Optional<UUID>> earlier(@Nullable IdempotencyKey key) {
        return key == null
                ? Uni.createFrom().item(Optional.empty())
                : getSession().chain(key::usedFor);
    }

    private Uni<UUID> store(Mutiny.Session session, Analysis analysis, Submission submission, Quota quota) {
        String html = submission.html();
        return checkRoom(session, analysis.accountId, quota)
                .chain(() -> session.persist(analysis))
                .chain(session::flush)
                .chain(() -> html == null ? seed(session, analysis) : keep(session, analysis, html))
                .chain(() -> keep(session, analysis, submission.secrets()))
                .chain(() -> outbox.append(
                        session,
                        AnalysisEvents.requested(
                                new AnalysisEvents.Requested(analysis.id, analysis.accountId, analysis.projectId))))
                .replaceWith(analysis.id);
    }

    /** Submissions of one account go one after the other; the lock ends with the transaction. */
    private Uni<Void> checkRoom(Mutiny.Session session, UUID accountId, Quota quota) {
        return session.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('rankmesh.analysis.open:' || :account, 0))",
                        Integer.class)
                .setParameter("account", accountId.toString())
                .getSingleResult()
                .chain(() -> count("accountId = ?1 and status in ('queued', 'running', 'paused')", accountId))
                .invoke(open -> {
                    if (open >= quota.open()) {
                        throw new TooManyOpenException(quota.open());
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Integer> seed(Mutiny.Session session, Analysis analysis) {
        return session.createNativeQuery(
                        "insert into frontier (analysis_id, url, depth, hop) values (:analysis, :url, 0, 0)")
                .setParameter("analysis", analysis.id)
                .setParameter("url", analysis.url)
                .executeUpdate();
    }

    private static Uni<Integer> keep(Mutiny.Session session, Analysis analysis, CrawlSecrets secrets) {
        if (secrets.headers().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return session.createNativeQuery("insert into crawl_secret (analysis_id, secrets) values (:analysis, :secrets)")
                .setParameter("analysis", analysis.id)
                .setParameter("secrets", secrets.toJson())
                .executeUpdate();
    }

    private static Uni<Integer> keep(Mutiny.Session session, Analysis analysis, String html) {
        return session.createNativeQuery("insert into analysis_document (analysis_id, html) values (:analysis, :html)")
                .setParameter("analysis", analysis.id)
                .setParameter("html", html)
                .executeUpdate();
    }

    @WithSession
    Uni<Optional<Analysis>> findOwned(UUID accountId, UUID id) {
        return find("accountId = ?1 and id = ?2", accountId, id).firstResult().map(Optional::ofNullable);
    }

    /** Newest first. */
    @WithSession
    Uni<Paged<Analysis>> listOwned(
            UUID accountId, @Nullable UUID projectId, @Nullable AnalysisStatus status, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page)
                .with("projectId", projectId)
                .with("status", status == null ? null : status.wireName());
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, analysis -> analysis.id));
    }

    /**
     * Ends an analysis that has not ended. The raised fence turns away whatever its worker still writes.
     *
     * @return false when it had ended before, or is not the account's
     */
    @WithTransaction
    Uni<Boolean> cancel(UUID accountId, UUID id) {
        return cancel(accountId, id, "status in ('queued', 'running', 'paused')");
    }

    /** The same of one that is paused still. */
    @WithTransaction
    Uni<Boolean> cancelPaused(UUID accountId, UUID id) {
        return cancel(accountId, id, "status = 'paused'");
    }

    private Uni<Boolean> cancel(UUID accountId, UUID id, String state) {
        return getSession()
                .chain(session -> session.createNativeQuery("""
                                update analysis
                                   set status = 'cancelled', stop_reason = 'cancelled', finished_at = now(),
                                       fence = fence + 1, lease_owner = null, lease_until = null, kept = 'superseded'
                                 where id = :id and account_id = :account and %s""".formatted(state))
                        .setParameter("id", id)
                        .setParameter("account", accountId)
                        .executeUpdate()
                        .chain(rows -> rows == 0
                                ? Uni.createFrom().item(false)
                                : afterCancel(session, id).replaceWith(true)));
    }

    /**
     * Takes an open analysis from its worker, whom the raised fence turns away.
     *
     * @return false when it is not open, or paused already
     */
    @WithTransaction
    Uni<Boolean> pause(UUID accountId, UUID id) {
        return move(accountId, id, """
                update analysis set status = 'paused', fence = fence + 1, lease_owner = null, lease_until = null
                 where id = :id and account_id = :account and status in ('queued', 'running')""");
    }

    /**
     * Puts a paused analysis among those that wait for a worker.
     *
     * @return false when it is not paused
     */
    @WithTransaction
    Uni<Boolean> resume(UUID accountId, UUID id) {
        return move(accountId, id, """
                update analysis set status = 'queued', attempts = 0
                 where id = :id and account_id = :account and status = 'paused'""");
    }

    private Uni<Boolean> move(UUID accountId, UUID id, String statement) {
        return getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("id", id)
                        .setParameter("account", accountId)
                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    private Uni<Void> afterCancel(Mutiny.Session session, UUID id) {
        return drop(session, "analysis_document", id)
                .chain(() -> drop(session, "crawl_secret", id))
                .chain(() -> session.find(Analysis.class, id))
                .chain(cancelled -> outbox.append(session, AnalysisEvents.ended(ended(cancelled))));
    }

    private static Uni<Integer> drop(Mutiny.Session session, String table, UUID id) {
        return session.createNativeQuery("delete from " + table + " where analysis_id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    private static AnalysisEvents.Ended ended(Analysis row) {
        return new AnalysisEvents.Ended(
                row.id,
                row.accountId,
                row.projectId,
                row.tier,
                row.kind,
                row.url,
                row.status,
                Objects.requireNonNull(row.finishedAt));
    }
}
