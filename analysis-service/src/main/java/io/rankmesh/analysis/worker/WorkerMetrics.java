package io.rankmesh.analysis.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.rankmesh.analysis.analysis.AnalysisStatus;
import io.rankmesh.analysis.analysis.FindingCounts;
import io.rankmesh.analysis.completion.AnalysisEnd;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Stream;

/** What an operator sees of the worker. */
@ApplicationScoped
class WorkerMetrics {

    private final MeterRegistry registry;
    private final Counter leasesLost;

    /** What alarms and dashboards watch is counted from 0 on: they compare with what was before, and would miss a counter's first event. */
    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.leasesLost = registry.counter(Telemetry.LEASES_LOST);
        registry.counter(Telemetry.AUDITS_FAILED);
        for (Tier tier : Tier.values()) {
            Stream.of(AnalysisStatus.COMPLETED, AnalysisStatus.FAILED)
                    .forEach(status -> ended(new AnalysisEnd(status, tier.wireName(), 0, FindingCounts.NONE), 0));
        }
    }

    void watchRunning(Collection<?> runs) {
        registry.gaugeCollectionSize(Telemetry.WORKER_ANALYSES, Tags.empty(), runs);
    }

    void leaseLost() {
        leasesLost.increment();
    }

    void ended(AnalysisEnd end) {
        ended(end, 1);
    }

    private void ended(AnalysisEnd end, int analyses) {
        registry.counter(
                        Telemetry.ANALYSES_ENDED,
                        Telemetry.TAG_STATUS,
                        end.status().wireName(),
                        Telemetry.TAG_TIER,
                        end.tier())
                .increment(analyses);
        registry.counter(Telemetry.PAGES, Telemetry.TAG_TIER, end.tier()).increment(end.pages());
        findings(end, "critical", end.findings().critical());
        findings(end, "warning", end.findings().warning());
        findings(end, "notice", end.findings().notice());
    }

    private void findings(AnalysisEnd end, String severity, int count) {
        registry.counter(Telemetry.FINDINGS, Telemetry.TAG_SEVERITY, severity, Telemetry.TAG_TIER, end.tier())
                .increment(count);
    }
}
