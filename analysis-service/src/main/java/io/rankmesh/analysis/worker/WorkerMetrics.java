package io.rankmesh.analysis.worker;

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

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watchRunning(Collection<?> runs) {
        registry.gaugeCollectionSize(Telemetry.WORKER_ANALYSES, Tags.empty(), runs);
    }

    void leaseLost() {
        registry.counter(Telemetry.LEASES_LOST).increment();
    }

    void ended(AnalysisStatus status) {
        registry.counter(Telemetry.ANALYSES_ENDED, Telemetry.TAG_STATUS, status.wireName())
                .increment();
    }
}
