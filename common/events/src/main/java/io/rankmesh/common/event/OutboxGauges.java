package io.rankmesh.common.event;

import io.rankmesh.common.database.DatabaseGauges;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How much waits in the outbox, and for how long. */
@ApplicationScoped
class OutboxGauges {

    private static final String QUERY = """
            select count(*)::float8 as rows, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as age from outbox
            """;

    private final DatabaseGauges gauges;
    private final EventsConfig config;

    OutboxGauges(DatabaseGauges gauges, EventsConfig config) {
        this.gauges = gauges;
        this.config = config;
        gauges.add(Telemetry.OUTBOX_ROWS, "rows", gauge -> gauge);
        gauges.add(Telemetry.OUTBOX_OLDEST_AGE, "age", gauge -> gauge.baseUnit("seconds"));
    }

    void start(@Observes SchemaReady ready) {
        gauges.readEvery(config.relay().gauges(), QUERY);
    }
}
