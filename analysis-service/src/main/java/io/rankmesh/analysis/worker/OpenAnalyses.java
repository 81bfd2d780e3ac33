package io.rankmesh.analysis.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * How many analyses wait and run on all workers. Every replica shows the same, whether it works or not, so dashboards take the
 * maximum and not the sum.
 */
@ApplicationScoped
class OpenAnalyses {

    private static final Logger LOG = Logger.getLogger(OpenAnalyses.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final String QUERY = """
            select count(*) filter (where status = 'queued') as queued, count(*) filter (where status = 'running') as running
              from analysis where status in ('queued', 'running')
            """;

    private record Counts(double queued, double running) {

        /** Not known: the database has not answered. */
        static final Counts UNKNOWN = new Counts(Double.NaN, Double.NaN);
    }

    private volatile Counts counts = Counts.UNKNOWN;
    private final Vertx vertx;
    private final Pool pool;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;

    OpenAnalyses(Vertx vertx, Pool pool, MeterRegistry metrics) {
        this.vertx = vertx;
        this.pool = pool;
        this.metrics = metrics;
        this.gauges = List.of(gauge("queued", Counts::queued), gauge("running", Counts::running));
    }

    private Gauge gauge(String status, ToDoubleFunction<Counts> figure) {
        return Gauge.builder(Telemetry.ANALYSES_OPEN, () -> figure.applyAsDouble(counts))
                .tag(Telemetry.TAG_STATUS, status)
                .register(metrics);
    }

    void start(@Observes SchemaReady ready) {
        vertx.setPeriodic(0, INTERVAL.toMillis(), _ -> read());
    }

    /** The registry outlives the application where one process starts it twice, and keeps the first gauge of a name. */
    @PreDestroy
    void stop() {
        gauges.forEach(metrics::remove);
    }

    private void read() {
        pool.query(QUERY)
                .execute()
                .map(rows -> measure(rows.iterator().next()))
                .subscribe()
                .with(known -> counts = known, this::unknown);
    }

    private static Counts measure(Row row) {
        return new Counts(row.getLong("queued"), row.getLong("running"));
    }

    private void unknown(Throwable away) {
        LOG.debugf("open analyses cannot be counted: %s", away.getMessage());
        counts = Counts.UNKNOWN;
    }
}
