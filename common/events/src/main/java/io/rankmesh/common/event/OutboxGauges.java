package io.rankmesh.common.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** How much waits in the outbox, and for how long. Every replica shows the same, so dashboards take the maximum and not the sum. */
@ApplicationScoped
class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);
    private static final String QUERY =
            "select count(*) as rows, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as age from outbox";

    private record Backlog(double rows, double oldestAge) {

        /** Not known: the database has not answered. */
        static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);
    }

    private volatile Backlog backlog = Backlog.UNKNOWN;
    private final Vertx vertx;
    private final Pool pool;
    private final Duration interval;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;

    OutboxGauges(Vertx vertx, Pool pool, MeterRegistry metrics, EventsConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.interval = config.relay().gauges();
        this.metrics = metrics;
        this.gauges = List.of(
                Gauge.builder(Telemetry.OUTBOX_ROWS, () -> backlog.rows()).register(metrics),
                Gauge.builder(Telemetry.OUTBOX_OLDEST_AGE, () -> backlog.oldestAge())
                        .baseUnit("seconds")
                        .register(metrics));
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(0, interval.toMillis(), tick -> read());
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
                .with(known -> backlog = known, this::unknown);
    }

    private static Backlog measure(Row row) {
        return new Backlog(row.getLong("rows"), row.getDouble("age"));
    }

    private void unknown(Throwable away) {
        LOG.debugf("the outbox cannot be measured: %s", away.getMessage());
        backlog = Backlog.UNKNOWN;
    }
}
