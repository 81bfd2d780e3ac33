package io.rankmesh.analysis.worker;

import io.rankmesh.common.database.DatabaseGauges;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** How many analyses wait, run on all workers, and are paused, seen from any replica, whether it works or not. */
@ApplicationScoped
class OpenAnalyses {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final String QUERY = """
            select count(*) filter (where status = 'queued')::float8 as queued,
                   count(*) filter (where status = 'running')::float8 as running,
                   count(*) filter (where status = 'paused')::float8 as paused
              from analysis where status in ('queued', 'running', 'paused')
            """;

    private final DatabaseGauges gauges;

    OpenAnalyses(DatabaseGauges gauges) {
        this.gauges = gauges;
        for (String status : List.of("queued", "running", "paused")) {
            gauges.add(Telemetry.ANALYSES_OPEN, status, gauge -> gauge.tag(Telemetry.TAG_STATUS, status));
        }
    }

    void start(@Observes SchemaReady ready) {
        gauges.readEvery(INTERVAL, QUERY);
    }
}
