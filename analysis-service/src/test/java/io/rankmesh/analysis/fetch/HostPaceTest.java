package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostPaceTest {

    private static final Duration FAST = Duration.ofMillis(20);
    private static final Duration MOST = Duration.ofSeconds(2);

    private final HostPace pace = new HostPace(Duration.ofSeconds(1), MOST, Duration.ofMinutes(2));

    @Test
    void fastAnswersBringNoPause() {
        pace.took(FAST);

        assertThat(pause()).isZero();
    }

    @Test
    void slowAnswersWidenThePauseAndFastOnesNarrowItAgain() {
        pace.took(Duration.ofSeconds(4));
        assertThat(pause()).isEqualTo(Duration.ofSeconds(1));

        pace.took(Duration.ofSeconds(1));
        assertThat(pause()).as("a less slow one").isEqualTo(Duration.ofSeconds(1));

        pace.took(FAST);
        assertThat(pause()).isEqualTo(Duration.ofMillis(500));

        for (int i = 0; i < 10; i++) {
            pace.took(FAST);
        }
        assertThat(pause()).isZero();
    }

    @Test
    void noAnswerWidensThePauseBeyondItsMost() {
        pace.took(Duration.ofMinutes(1));
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
            pace.busy("/", Duration.ZERO, sent);
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
            pace.took(FAST);
        }
        assertThat(pause()).isBetween(Duration.ofMillis(350), Duration.ofMillis(500));

        for (int i = 0; i < 150; i++) {
            pace.took(FAST);
        }
        assertThat(pause()).isBetween(Duration.ofMillis(100), Duration.ofMillis(130));

        for (int i = 0; i < 30_000; i++) {
            pace.took(FAST);
        }
        assertThat(pause()).isZero();
    }

    @Test
    void aHostThatIsAlwaysBusyIsLeftAlone() {
        for (int i = 1; i < HostPace.MAX_BUSY; i++) {
            busy("/" + i, Duration.ZERO);
        }
        assertThat(pace.rest()).isZero();

        busy();

        assertThat(pace.rest()).isGreaterThan(Duration.ofMinutes(9));
    }

    /** Links of others may lead there, too. */
    @Test
    void oneUrlDoesNotSpeakForItsHost() {
        for (int i = 0; i < HostPace.MAX_BUSY; i++) {
            busy("/odd", Duration.ofHours(1));
        }

        assertThat(pace.rest()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void severalUrlsInARowSpeakForTheirHost() {
        for (int i = 1; i < HostPace.SEVERAL; i++) {
            busy("/" + i, Duration.ofMinutes(30));
        }
        assertThat(pace.rest()).isLessThanOrEqualTo(Duration.ofMinutes(2));

        busy("/more", Duration.ofMinutes(30));

        assertThat(pace.rest()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void anotherAnswerEndsTheRow() {
        for (int i = 1; i < HostPace.SEVERAL; i++) {
            busy("/" + i, Duration.ofMinutes(30));
        }
        pace.took(FAST);

        busy("/more", Duration.ofMinutes(30));

        assertThat(pace.rest()).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void theLongestRestIsAnHour() {
        for (int i = 0; i < HostPace.SEVERAL; i++) {
            busy("/" + i, Duration.ofDays(9_000));
        }

        assertThat(pace.rest()).isLessThanOrEqualTo(Duration.ofHours(1));
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

    private void busy() {
        busy("/", Duration.ZERO);
    }

    private void busy(String url, Duration asked) {
        pace.busy(url, asked, System.nanoTime());
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
