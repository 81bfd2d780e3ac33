package io.rankmesh.report.report;

import io.rankmesh.common.event.Event;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.report.document.ReportDocument;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
public class ReportService {

    private final ReportRepository reports;

    ReportService(ReportRepository reports) {
        this.reports = reports;
    }

    public Uni<Boolean> existsForAnalysis(UUID analysisId) {
        return reports.existsForAnalysis(analysisId);
    }

    /**
     * Keeps a report and lets it be known, in one transaction with the memory of the event.
     *
     * @param cause id of the event that asked for the report
     * @param stored the document as {@link io.rankmesh.report.document.DocumentCodec} writes it
     * @return whether it was kept; false when the event has had its effect already, or the analysis has a report that another
     *     event asked for
     */
    public Uni<Boolean> keep(UUID cause, UUID accountId, ReportDocument document, byte[] stored) {
        ReportReady ready = new ReportReady(
                document.id(),
                document.analysisId(),
                accountId,
                document.projectId(),
                document.score(),
                document.createdAt());
        return reports.insert(
                cause,
                new Report(accountId, document),
                new ReportContent(document.id(), stored),
                Event.of(ReportReady.TOPIC, ReportReady.TYPE, document.id().toString(), ready));
    }

    Uni<Paged<ReportSummary>> list(UUID accountId, ReportFilter filter, PageRequest page) {
        return reports.list(accountId, filter, page).map(part -> part.map(ReportSummary::of));
    }

    /** Answers the document as it is stored; fails with {@link ReportNotFoundException}. */
    Uni<byte[]> stored(UUID accountId, UUID id) {
        return reports.findDocument(accountId, id).map(found -> found.orElseThrow(ReportNotFoundException::new));
    }
}
