package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the analysis said of a version. */
final class Judgement {
    /** So many good measurements in a row between bad ones end what was bad. */
    private static final int GOOD_AGAIN = 2;

    private static final Set<String> ENDING = Set.of("Failed", "Error");

    private final List<JsonNode> runs;

    /** @param runs the version's AnalysisRuns */
    Judgement(List<JsonNode> runs) {
        this.runs = List.copyOf(runs);
    }

    /**
     * A metric that has ended an analysis.
     *
     * @param value what was measured, or why nothing could be
     * @param at its first bad measurement, from which on there were never two good ones in a row
     */
    record Breach(String metric, String value, Instant at) {}

    /** The metric that failed, the one that was bad first where several did. */
    Optional<Breach> breach() {
        return runs.stream()
                .flatMap(run -> run.at("/status/metricResults").valueStream())
                .filter(metric -> ENDING.contains(metric.path("phase").asText()))
                .map(Judgement::breach)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Breach::at));
    }

    private static Optional<Breach> breach(JsonNode metric) {
        Optional<JsonNode> first = Optional.empty();
        int good = 0;
        for (JsonNode measurement : metric.path("measurements")) {
            if (ENDING.contains(measurement.path("phase").asText())) {
                good = 0;
                first = first.or(() -> Optional.of(measurement));
            } else {
                good++;
                if (good >= GOOD_AGAIN) {
                    first = Optional.empty();
                }
            }
        }
        return first.map(measurement -> new Breach(
                metric.path("name").asText(),
                measurement.path("value").asText(measurement.path("message").asText()),
                Instant.parse(measurement.path("finishedAt").asText())));
    }

    /** The phase of each metric, for who has to understand a roll-out. */
    Map<String, String> metrics() {
        Map<String, String> states = new TreeMap<>();
        runs.forEach(run -> run.at("/status/metricResults")
                .forEach(metric -> states.put(
                        metric.path("name").asText(), metric.path("phase").asText())));
        return states;
    }
}
