package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.url.WebUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnPaceTest {

    private static final Duration FAST = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration GOOD = Duration.ofDays(9_000);

    private final OwnPace pace = new OwnPace(Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** Links of others may lead there, too. */
    @Test
    void oneUrlDoesNotSpeakForItsHost() {
        for (int i = 0; i < 100; i++) {
            busy(page("/odd"), LONG, Duration.ZERO);
        }

        assertThat(pace.rest()).isZero();
        busy(page("/odd"), LONG, PATIENCE);
        assertThat(pace.rest()).isBetween(Duration.ofSeconds(100), Duration.ofMinutes(2));
    }

    @Test
    void severalUrlsOverALongTimeDo() {
        busy(page("/1"), LONG, Duration.ZERO);
        busy(page("/2"), LONG, Duration.ZERO);
        assertThat(pace.rest()).isLessThan(GOOD);

        busy(page("/3"), LONG, Duration.ZERO);

        assertThat(pace.rest()).isGreaterThan(GOOD);
    }

    @Test
    void severalUrlsAtOnceDoNot() {
        for (int i = 0; i < 50; i++) {
            busy(page("/" + i), LONG, PATIENCE);
        }

        assertThat(pace.rest()).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anotherAnswerEndsTheRow() {
        busy(page("/1"), LONG, Duration.ZERO);
        busy(page("/2"), LONG, Duration.ZERO);
        pace.took(FetchRequest.Purpose.PAGE, FAST);

        busy(page("/3"), LONG, Duration.ZERO);

        assertThat(pace.rest()).isLessThan(GOOD);
    }

    @Test
    void whatACrawlBeginsWithSpeaksForItsHostWhenItAsksForMoreThanThereIs() {
        busy(page("/").asEntry(), PATIENCE, PATIENCE);
        assertThat(pace.rest()).isLessThanOrEqualTo(Duration.ofMinutes(2));

        busy(page("/").asEntry(), PATIENCE.plusSeconds(1), PATIENCE);

        assertThat(pace.rest()).isGreaterThan(GOOD);
    }

    @Test
    void filesBesideThePagesSpeakForThemselves() {
        for (int i = 0; i < 10; i++) {
            busy(FetchRequest.start(url("/llms.txt" + i), Delay.none(), RequestHeaders.NONE), LONG, Duration.ZERO);
        }

        assertThat(pace.rest()).isZero();
        assertThat(pace.isPast()).as("its pause is kept").isFalse();
    }

    private void busy(FetchRequest request, Duration asked, Duration patience) {
        pace.busy(request, asked, patience, System.nanoTime());
    }

    private static FetchRequest page(String path) {
        return FetchRequest.page(url(path), Delay.none(), RequestHeaders.NONE);
    }

    private static WebUrl url(String path) {
        return WebUrl.parse("https://a.example" + path).orElseThrow();
    }
}
