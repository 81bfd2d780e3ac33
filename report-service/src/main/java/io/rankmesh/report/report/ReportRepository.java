package io.rankmesh.report.report;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.event.Event;
import io.rankmesh.common.event.Inbox;
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

@ApplicationScoped
class ReportRepository implements PanacheRepositoryBase<Report, UUID> {

    private static final String INTAKE = "report-intake";

    private static final String LIST = "reports";

    private final Inbox inbox;
    private final Outbox outbox;

    ReportRepository(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @WithSession
    Uni<Boolean> existsForAnalysis(UUID analysisId) {
        return count("analysisId", analysisId).map(count -> count > 0);
    }

    @WithSession
    Uni<Paged<Report>> list(UUID accountId, ReportFilter filter, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page)
                .with("analysisId", filter.analysisId())
                .with("projectId", filter.projectId());
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, report -> report.id));
    }

    @WithSession
    Uni<Optional<byte[]>> findDocument(UUID accountId, UUID id) {
        return getSession()
                .chain(session -> session.createSelectionQuery("""
                                select c from ReportContent c join Report r on r.id = c.reportId
                                where r.id = :id and r.accountId = :account""", ReportContent.class)
                        .setParameter("id", id)
                        .setParameter("account", accountId)
                        .getSingleResultOrNull())
                .map(content -> Optional.ofNullable(content).map(found -> found.document));
    }

    /**
     * Stores the report, its event and the memory of the event that asked for it, or nothing.
     *
     * @return false when that event has had its effect already, or when the analysis has a report by another one
     */
    @WithTransaction
    Uni<Boolean> insert(UUID cause, Report report, ReportContent content, Event ready) {
        return getSession()
                .chain(session -> inbox.firstTime(session, INTAKE, cause)
                        .chain(first -> first
                                ? write(session, report, content, ready)
                                : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> write(Mutiny.Session session, Report report, ReportContent content, Event ready) {
        return insertIfAbsent(session, report)
                .chain(inserted -> inserted
                        ? session.persist(content)
                                .chain(session::flush)
                                .chain(() -> outbox.append(session, ready))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Replicas race for an analysis as a matter of course; a broken constraint would be logged as an error. */
    private static Uni<Boolean> insertIfAbsent(Mutiny.Session session, Report report) {
        return session.createNativeQuery("""
                        insert into report (id, account_id, analysis_id, project_id, kind, url, score, critical, warning,
                            notice, pages, stop_reason, finished_at, created_at)
                        values (:id, :account, :analysis, :project, :kind, :url, :score, :critical, :warning,
                            :notice, :pages, :stopReason, :finishedAt, :createdAt)
                        on conflict (analysis_id) do nothing returning id""", UUID.class)
                .setParameter("id", report.id)
                .setParameter("account", report.accountId)
                .setParameter("analysis", report.analysisId)
                .setParameter("project", report.projectId)
                .setParameter("kind", report.kind)
                .setParameter("url", report.url)
                .setParameter("score", report.score)
                .setParameter("critical", report.critical)
                .setParameter("warning", report.warning)
                .setParameter("notice", report.notice)
                .setParameter("pages", report.pages)
                .setParameter("stopReason", report.stopReason)
                .setParameter("finishedAt", report.finishedAt)
                .setParameter("createdAt", report.createdAt)
                .getSingleResultOrNull()
                .map(Objects::nonNull);
    }
}
