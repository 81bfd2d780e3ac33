package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlidingCounterTest {

    private static final long START = 1_000 * 60_000L;

    private final SlidingCounter counter = new SlidingCounter();
    private final Window minute = new Window("minute", 10, Duration.ofMinutes(1));
    private final Window heavy = new Window("heavy", 2, Duration.ofMinutes(1));

    @Test
    void grantsTheQuotaAndNoMore() {
        assertThat(grants(List.of(minute), START, 15)).isEqualTo(10);
    }

    @Test
    void whatOneWindowRefusesIsChargedToNone() {
        assertThat(grants(List.of(minute, heavy), START, 5)).isEqualTo(2);
        assertThat(grants(List.of(minute), START, 15)).isEqualTo(8);
    }

    @Test
    void theWindowSlides() {
        grants(List.of(minute), START, 10);

        assertThat(grants(List.of(minute), START + 60_000, 10))
                .as("all still counts")
                .isZero();
        assertThat(grants(List.of(minute), START + 90_000, 10))
                .as("half still counts")
                .isEqualTo(5);
        assertThat(grants(List.of(minute), START + 240_000, 20))
                .as("all is over")
                .isEqualTo(10);
    }

    @Test
    void aRefusalEndsWhenItSays() {
        grants(List.of(minute), START, 10);
        Decision refused = counter.charge(List.of(minute), START + 20_000);

        assertThat(refused.allowed()).isFalse();
        long back = START + 20_000 + refused.retryAfterSeconds() * 1000;
        assertThat(counter.charge(List.of(minute), back - 2_000).allowed()).isFalse();
        assertThat(counter.charge(List.of(minute), back).allowed()).isTrue();
    }

    @Test
    void aClockThatGoesBackOpensNoNewWindow() {
        grants(List.of(minute), START, 10);

        assertThat(grants(List.of(minute), START - 90_000, 5)).isZero();
    }

    private int grants(List<Window> windows, long at, int requests) {
        int granted = 0;
        for (int i = 0; i < requests; i++) {
            granted += counter.charge(windows, at).allowed() ? 1 : 0;
        }
        return granted;
    }
}
