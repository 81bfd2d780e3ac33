package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostPaceTest {

    private static final Duration MOST = Duration.ofSeconds(2);

    private final HostPace pace = new HostPace();

    @Test
    void fastAnswersBringNoPause() {
        pace.fast();

        assertThat(pause()).isZero();
    }

    @Test
    void slowAnswersWidenThePauseAndFastOnesNarrowItAgain() {
        pace.slow(Duration.ofSeconds(4), MOST);
        assertThat(pause()).isEqualTo(Duration.ofSeconds(1));

        pace.slow(Duration.ofSeconds(1), MOST);
        assertThat(pause()).as("a less slow one").isEqualTo(Duration.ofSeconds(1));

        pace.fast();
        assertThat(pause()).isEqualTo(Duration.ofMillis(500));

        for (int i = 0; i < 10; i++) {
            pace.fast();
        }
        assertThat(pause()).isZero();
    }

    @Test
    void noAnswerWidensThePauseBeyondItsMost() {
        pace.slow(Duration.ofMinutes(1), MOST);
        assertThat(pause()).isEqualTo(MOST);

        for (int i = 0; i < 10; i++) {
            busy();
        }
        assertThat(pause()).isEqualTo(MOST);
    }

    @Test
    void aBusyHostIsAskedLessAndLess() {
        busy();
        assertThat(pause()).isEqualTo(Duration.ofMillis(250));

        busy();
        assertThat(pause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void requestsThatWereUnderWayTogetherSlowDownOnce() {
        long sent = System.nanoTime();
        for (int i = 0; i < 8; i++) {
            pace.busy(MOST, sent);
        }

        assertThat(pause()).isEqualTo(Duration.ofMillis(250));
    }

    /** From one request a second to eight it takes 35 seconds. */
    @Test
    void theRateOfABusyHostGrowsSlowly() {
        for (int i = 0; i < 3; i++) {
            busy();
        }
        assertThat(pause()).isEqualTo(Duration.ofSeconds(1));

        for (int i = 0; i < 10; i++) {
            pace.fast();
        }
        assertThat(pause()).isBetween(Duration.ofMillis(350), Duration.ofMillis(500));

        for (int i = 0; i < 150; i++) {
            pace.fast();
        }
        assertThat(pause()).isBetween(Duration.ofMillis(100), Duration.ofMillis(130));

        for (int i = 0; i < 30_000; i++) {
            pace.fast();
        }
        assertThat(pause()).isZero();
    }

    @Test
    void theDelayCountsFromTheRequestBefore() {
        pace.next(Duration.ZERO);

        assertThat(pace.next(Duration.ofHours(1))).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void aLongerDelayIsKeptInsteadOfThePause() {
        busy();
        pace.next(Duration.ofHours(1));

        assertThat(pace.next(Duration.ZERO)).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void whatBringsAboutLessDoesNotNarrowThePause() {
        pace.slow(Duration.ofMinutes(1), MOST);
        pace.slow(Duration.ofMinutes(1), Duration.ofMillis(500));
        pace.busy(Duration.ofMillis(500), System.nanoTime());

        assertThat(pause()).isEqualTo(MOST);
    }

    private void busy() {
        pace.busy(MOST, System.nanoTime());
    }

    /** Between the starts of two requests that come at once. */
    private Duration pause() {
        Duration first = pace.next(Duration.ZERO);
        Duration second = pace.next(Duration.ZERO);
        Duration between = second.minus(first);
        // some of the pause has passed between the two calls
        return Duration.ofMillis(Math.round(between.toNanos() / 1e6 / 10.0) * 10);
    }
}
