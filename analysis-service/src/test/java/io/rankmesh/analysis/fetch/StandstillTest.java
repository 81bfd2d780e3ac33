package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Standstill standstill = new Standstill(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void pausesThatAnyProcessHasDoNotCount() {
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofMillis(400));
            assertThat(standstill.total()).isZero();
        }
    }

    @Test
    void standstillsAddUp() {
        pass(Duration.ofSeconds(2));
        assertThat(standstill.total()).isEqualTo(Duration.ofSeconds(2));

        pass(Duration.ofMillis(100));
        assertThat(standstill.total()).isEqualTo(Duration.ofSeconds(2));

        pass(Duration.ofSeconds(3));
        assertThat(standstill.total()).isEqualTo(Duration.ofSeconds(5));
    }
}
