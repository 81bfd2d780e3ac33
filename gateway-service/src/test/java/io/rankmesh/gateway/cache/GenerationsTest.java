package io.rankmesh.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private final AtomicLong clock = new AtomicLong();
    private final Generations generations =
            new Generations(Caffeine.newBuilder().ticker(clock::get).executor(Runnable::run));

    @Test
    void aTagThatIsForgottenInItsTimeMakesNothingOld() {
        generations.change("a/lists");
        clock.addAndGet(Duration.ofHours(3).toNanos());
        generations.change("b/lists");
        long before = generations.of("c/lists");

        clock.addAndGet(Duration.ofHours(2).toNanos());
        generations.change("d/lists");

        assertThat(generations.of("a/lists")).as("forgotten").isEqualTo(before);
        assertThat(generations.of("b/lists")).as("known").isGreaterThan(before);
        assertThat(generations.of("c/lists")).isEqualTo(before);
    }

    @Test
    void aTagThatMakesRoomMakesEverythingOld() {
        long before = generations.of("mine/lists");
        for (int i = 0; i < 500_100; i++) {
            generations.change(i + "/lists");
        }

        assertThat(generations.of("mine/lists")).isGreaterThan(before);
    }
}
