package io.rankmesh.report.intake;

import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.AnalysisClient;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Part;
import io.rankmesh.report.document.DocumentBuilder;
import io.rankmesh.report.document.ReportDocument;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads an analysis from analysis-service, part by part, into a report. */
@ApplicationScoped
class ReportAssembler {

    private final AnalysisClient analyses;
    private final InsightsAssembler insights;
    private final Clock clock;
    private final String service;

    ReportAssembler(
            AnalysisClient analyses,
            InsightsAssembler insights,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.analyses = analyses;
        this.insights = insights;
        this.clock = clock;
        this.service = service;
    }

    Uni<ReportDocument> assemble(AnalysisCompleted completed) {
        Caller caller = new Caller(completed.accountId(), Tier.ofAnyRelease(completed.tier()), Role.VIEWER, service);
        return analyses.audits()
                .chain(catalogue -> analyses.analysis(caller, completed.analysisId())
                        .chain(analysis -> gather(caller, catalogue, analysis)));
    }

    private Uni<ReportDocument> gather(Caller caller, List<Audit> catalogue, Analysis analysis) {
        DocumentBuilder report = new DocumentBuilder(catalogue);
        UUID id = analysis.id();
        return readAll(cursor -> analyses.pages(caller, id, cursor), report::addPages)
                .chain(() -> readAll(cursor -> analyses.findings(caller, id, cursor), report::addFindings))
                .chain(() -> insights.read(caller, id))
                .map(known -> report.build(Uuid7.next(), analysis, known, clock.instant()));
    }

    /** One part is in memory at a time. */
    private static <T> Uni<Void> readAll(Function<@Nullable String, Uni<Part<T>>> read, Consumer<List<T>> sink) {
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicReference<@Nullable String>::new,
                        cursor -> read.apply(cursor.get()).invoke(part -> cursor.set(part.next())))
                .whilst(part -> part.next() != null)
                .onItem()
                .invoke(part -> sink.accept(part.items()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
