package io.rankmesh.common.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * The buckets of the timers of which dashboards and alarms ask for quantiles. They are few, since each is a series of every route, and one of them ends at
 * the 100 ms of the service level objective: only so does Prometheus count exactly the requests that kept it.
 */
@Singleton
class TimerBuckets implements MeterFilter {

    private static final double[] ANSWERS =
            nanos(1, 2, 5, 10, 25, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);
    private static final double[] WORK = nanos(10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000);

    private static final Map<String, double[]> BUCKETS = Map.of(
            Telemetry.EDGE_REQUESTS,
            ANSWERS,
            "http.server.requests",
            ANSWERS,
            Telemetry.CRAWL_FETCH,
            WORK,
            Telemetry.CRAWL_CHECKPOINT,
            WORK,
            Telemetry.REPORTS_BUILT,
            WORK);

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        double[] buckets = BUCKETS.get(id.getName());
        return buckets == null
                ? config
                : DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(buckets)
                        .build()
                        .merge(config);
    }

    private static double[] nanos(long... millis) {
        return Arrays.stream(millis)
                .mapToDouble(each -> Duration.ofMillis(each).toNanos())
                .toArray();
    }
}
