package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.rehearsal.cluster.Kubectl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T04:00:00Z");

    /** @param measurements F failed, S successful, I inconclusive, E in error, ten seconds apart */
    private static String metric(String name, String phase, String measurements) {
        String list = IntStream.range(0, measurements.length())
                .mapToObj(place -> "{\"phase\":\"%s\",\"value\":\"[0.%d]\",\"finishedAt\":\"%s\"}"
                        .formatted(phase(measurements.charAt(place)), place, BEGIN.plusSeconds(10L * place)))
                .collect(Collectors.joining(","));
        return "{\"name\":\"%s\",\"phase\":\"%s\",\"measurements\":[%s]}".formatted(name, phase, list);
    }

    private static String phase(char letter) {
        return switch (letter) {
            case 'F' -> "Failed";
            case 'E' -> "Error";
            case 'I' -> "Inconclusive";
            default -> "Successful";
        };
    }

    private static Judgement judgement(String... metrics) {
        return new Judgement(
                List.of(Kubectl.parse("{\"status\":{\"metricResults\":[" + String.join(",", metrics) + "]}}")));
    }

    private static Optional<Long> secondsToBreach(String measurements) {
        return judgement(metric("success-rate", "Failed", measurements))
                .breach()
                .map(breach -> breach.at().getEpochSecond() - BEGIN.getEpochSecond());
    }

    @Test
    void theBreachBeginsWithTheFirstBadMeasurement() {
        assertThat(secondsToBreach("SSFFFF")).contains(20L);
        assertThat(secondsToBreach("SFSFFF")).contains(10L);
    }

    @Test
    void whatWasGoodAgainBeginsAnew() {
        assertThat(secondsToBreach("FSSSFFF")).contains(40L);
    }

    @Test
    void onlyAMetricThatEndedTheAnalysisCounts() {
        Judgement judgement = judgement(
                metric("latency-p95", "Successful", "FSSSS"),
                metric("traffic", "Inconclusive", "IIII"),
                metric("pods", "Error", "SEEEE"));
        assertThat(judgement.breach()).hasValueSatisfying(breach -> {
            assertThat(breach.metric()).isEqualTo("pods");
            assertThat(breach.at()).isEqualTo(BEGIN.plusSeconds(10));
        });
        assertThat(judgement.metrics()).containsEntry("traffic", "Inconclusive").hasSize(3);
    }

    @Test
    void nothingBadIsNoBreach() {
        assertThat(judgement(metric("traffic", "Successful", "SSS")).breach()).isEmpty();
        assertThat(new Judgement(List.of()).breach()).isEmpty();
    }
}
