package io.rankmesh.common.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.problem.Outages;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Gauges whose figures only the database knows, read now and then by one query; not-a-number while it does not answer. Every replica
 * shows the same, so dashboards take the maximum and not the sum.
 */
@Dependent
public class DatabaseGauges {

    private static final Logger LOG = Logger.getLogger(DatabaseGauges.class);

    private final Vertx vertx;
    private final Pool pool;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges = new ArrayList<>();
    private volatile Map<String, Double> figures = Map.of();

    DatabaseGauges(Vertx vertx, Pool pool, MeterRegistry metrics) {
        this.vertx = vertx;
        this.pool = pool;
        this.metrics = metrics;
    }

    /**
     * Adds a gauge.
     *
     * @param column of the query's one row
     * @param details tags and unit
     */
    public void add(String metric, String column, UnaryOperator<Gauge.Builder<?>> details) {
        gauges.add(details.apply(Gauge.builder(metric, () -> figures.getOrDefault(column, Double.NaN)))
                .register(metrics));
    }

    /** Begins to read. The query answers with one row of {@code float8}. */
    public void readEvery(Duration interval, String query) {
        vertx.setPeriodic(0, interval.toMillis(), _ -> read(query));
    }

    /** The registry outlives the application where one process starts it twice, and keeps the first gauge of a name. */
    @PreDestroy
    void stop() {
        gauges.forEach(metrics::remove);
    }

    private void read(String query) {
        pool.query(query)
                .execute()
                .map(rows -> figures(rows.iterator().next()))
                .subscribe()
                .with(known -> figures = known, this::unknown);
    }

    private static Map<String, Double> figures(Row row) {
        Map<String, Double> figures = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            figures.put(row.getColumnName(i), row.getDouble(i));
        }
        return figures;
    }

    private void unknown(Throwable away) {
        LOG.debugf("figures are not known: %s", Outages.reason(away));
        figures = Map.of();
    }
}
