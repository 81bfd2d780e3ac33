package io.rankmesh.analysis.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.rankmesh.analysis.analysis.AnalysisStatus;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** What an operator sees of the worker. */
@ApplicationScoped
class WorkerMetrics {

    private final MeterRegistry registry;
    private final Counter leasesLost;

    /** What alarms watch is counted from 0 on: an alarm compares with what was before, and would miss a counter's first event. */
    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.leasesLost = registry.counter(Telemetry.LEASES_LOST);
        registry.counter(Telemetry.AUDITS_FAILED);
    }

    void watchRunning(Collection<?> runs) {
        registry.gaugeCollectionSize(Telemetry.WORKER_ANALYSES, Tags.empty(), runs);
    }

    void leaseLost() {
        leasesLost.increment();
    }

    void ended(AnalysisStatus status) {
        registry.counter(Telemetry.ANALYSES_ENDED, Telemetry.TAG_STATUS, status.wireName())
                .increment();
    }
}
