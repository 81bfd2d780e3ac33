package io.rankmesh.analysis.worker;

import io.rankmesh.common.database.DatabaseGauges;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** How many analyses wait and run on all workers, seen from any replica, whether it works or not. */
@ApplicationScoped
class OpenAnalyses {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final String QUERY = """
            select count(*) filter (where status = 'queued')::float8 as queued,
                   count(*) filter (where status = 'running')::float8 as running
              from analysis where status in ('queued', 'running')
            """;

    private final DatabaseGauges gauges;

    OpenAnalyses(DatabaseGauges gauges) {
        this.gauges = gauges;
        for (String status : List.of("queued", "running")) {
            gauges.add(Telemetry.ANALYSES_OPEN, status, gauge -> gauge.tag(Telemetry.TAG_STATUS, status));
        }
    }

    void start(@Observes SchemaReady ready) {
        gauges.readEvery(INTERVAL, QUERY);
    }
}
