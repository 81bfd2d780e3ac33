package io.rankmesh.analysis.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.rankmesh.analysis.analysis.AnalysisStatus;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator sees of the worker. */
@ApplicationScoped
class WorkerMetrics {

    private static final Duration STATES_EVERY = Duration.ofSeconds(5);

    private static final String STATES = """
            select count(*) filter (where status = 'queued') as queued, count(*) filter (where status = 'running') as running
              from analysis where status in ('queued', 'running')
            """;

    private final MeterRegistry registry;
    private final Database database;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private long statesReadAt = System.nanoTime() - STATES_EVERY.toNanos();

    WorkerMetrics(MeterRegistry registry, Database database) {
        this.registry = registry;
        this.database = database;
        registry.gauge(Telemetry.ANALYSES_OPEN, Tags.of(Telemetry.TAG_STATUS, "queued"), queued);
        registry.gauge(Telemetry.ANALYSES_OPEN, Tags.of(Telemetry.TAG_STATUS, "running"), running);
    }

    void watchRunning(Collection<?> runs) {
        registry.gaugeCollectionSize(Telemetry.WORKER_ANALYSES, Tags.empty(), runs);
    }

    /** Counts open analyses of all workers, at most every few seconds. */
    void readStates() {
        if (System.nanoTime() - statesReadAt < STATES_EVERY.toNanos()) {
            return;
        }
        statesReadAt = System.nanoTime();
        for (Row row : database.execute(STATES)) {
            queued.set(row.getLong("queued"));
            running.set(row.getLong("running"));
        }
    }

    void leaseLost() {
        registry.counter(Telemetry.LEASES_LOST).increment();
    }

    void ended(AnalysisStatus status) {
        registry.counter(Telemetry.ANALYSES_ENDED, Telemetry.TAG_STATUS, status.wireName())
                .increment();
    }
}
