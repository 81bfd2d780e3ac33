package io.rankmesh.report.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.report.document.DocumentCodec;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.report.ReportService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Builds the report of an analysis, once, however often it is asked to. */
@ApplicationScoped
class ReportIntake {

    private static final List<String> KINDS = List.of("site", "page", "html");

    private static final Logger LOG = Logger.getLogger(ReportIntake.class);

    private final Schema schema;
    private final ReportAssembler assembler;
    private final DocumentCodec codec;
    private final ReportService reports;
    private final MeterRegistry metrics;

    ReportIntake(
            Schema schema,
            ReportAssembler assembler,
            DocumentCodec codec,
            ReportService reports,
            MeterRegistry metrics) {
        this.schema = schema;
        this.assembler = assembler;
        this.codec = codec;
        this.reports = reports;
        this.metrics = metrics;
        // counted from 0 on: who compares with what was before would miss the first
        KINDS.forEach(this::timer);
    }

    /**
     * Completes when the analysis has its report.
     *
     * @param event id of the event that tells of the analysis
     */
    Uni<Void> take(UUID event, AnalysisCompleted completed) {
        Executor here = currentContext();
        return schema.whenReady()
                .emitOn(here)
                .chain(() -> reports.existsForAnalysis(completed.analysisId()))
                .chain(exists -> exists ? Uni.createFrom().voidItem() : build(event, completed, here));
    }

    private Uni<Void> build(UUID event, AnalysisCompleted completed, Executor here) {
        Timer.Sample time = Timer.start(metrics);
        return assembler
                .assemble(completed)
                .chain(document -> encode(document)
                        // the database session lives in the message's context
                        .emitOn(here)
                        .chain(stored -> reports.keep(event, completed.accountId(), document, stored))
                        .invoke(kept -> built(kept, document, time)))
                .replaceWithVoid();
    }

    private Uni<byte[]> encode(ReportDocument document) {
        return Uni.createFrom()
                .item(() -> codec.encode(document))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void built(boolean kept, ReportDocument document, Timer.Sample time) {
        if (kept) {
            time.stop(timer(document.kind()));
            LOG.infof("Report %s of analysis %s is ready", document.id(), document.analysisId());
        }
    }

    private Timer timer(String kind) {
        return metrics.timer(Telemetry.REPORTS_BUILT, Telemetry.TAG_KIND, kind);
    }

    private static Executor currentContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(on -> task.run());
    }
}
