package io.rankmesh.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TelemetryTest {

    private static final Path DOCUMENT = Path.of(System.getProperty("rankmesh.home"), "docs", "metrics.md");

    /** A metric, and the last column, which is its meaning. */
    private static final Pattern ROW = Pattern.compile("\\| `(rankmesh_\\w+)` \\|.*\\| ([^|]+) \\|");

    @Test
    void everyMetricHasADescription() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field constant : Telemetry.class.getFields()) {
            if (constant.getType() == String.class && !constant.getName().startsWith("TAG_")) {
                names.add((String) constant.get(null));
            }
        }

        assertThat(Telemetry.DESCRIPTIONS).containsOnlyKeys(names);
    }

    /** docs/metrics.md lists the metrics that the code knows, with their descriptions, and no others. */
    @Test
    void everyMetricIsDocumented() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1).replaceFirst("_(total|seconds)$", ""), row.group(2));
            }
        }

        Map<String, String> known = new TreeMap<>();
        Telemetry.DESCRIPTIONS.forEach((name, description) -> known.put(name.replace('.', '_'), description));
        assertThat(documented).isEqualTo(known);
    }

    @Test
    void answersHaveABucketThatEndsAtTheObjective() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        metrics.config().meterFilter(new TimerBuckets());

        assertThat(buckets(metrics.timer(Telemetry.EDGE_REQUESTS))).contains(0.1);
        assertThat(buckets(metrics.timer("http.server.requests"))).contains(0.1);
        assertThat(buckets(metrics.timer("of.another"))).isEmpty();
    }

    private static List<Double> buckets(Timer timer) {
        return Arrays.stream(timer.takeSnapshot().histogramCounts())
                .map(bucket -> bucket.bucket(TimeUnit.SECONDS))
                .toList();
    }

    @Test
    void metricIsDescribedWhereverItIsRegistered() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        metrics.config().meterFilter(new DescribedMetrics());

        assertThat(metrics.counter(Telemetry.PROBLEMS, Telemetry.TAG_CODE, "not-found")
                        .getId())
                .satisfies(id -> {
                    assertThat(id.getDescription()).isEqualTo("Problems answered, by their stable code");
                    assertThat(id.getTag(Telemetry.TAG_CODE)).isEqualTo("not-found");
                });
        assertThat(metrics.counter("of.another").getId().getDescription()).isNull();
    }
}
