package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Map<String, String> THREE = Map.of("old-1", "aa", "old-2", "aa", "new-1", "bb");

    private final Split split = new Split("bb");

    @Test
    void requestsOfTheNewVersionAreHits() {
        split.add(reading(THREE, Map.of("old-1", 1_000L, "old-2", 500L, "new-1", 10L)));
        assertThat(split.trials()).isZero();
        split.add(reading(THREE, Map.of("old-1", 1_090L, "old-2", 590L, "new-1", 30L)));
        assertThat(split.hits()).isEqualTo(20);
        assertThat(split.trials()).isEqualTo(200);
    }

    @Test
    void whoGoesKeepsItsShareAndWhoComesCountsFromItsStart() {
        split.add(reading(THREE, Map.of("old-1", 100L, "old-2", 100L, "new-1", 0L)));
        split.add(reading(THREE, Map.of("old-1", 200L, "old-2", 200L, "new-1", 2L)));
        split.add(reading(
                Map.of("old-1", "aa", "old-3", "aa", "new-1", "bb"), Map.of("old-1", 300L, "old-3", 50L, "new-1", 4L)));
        assertThat(split.hits()).isEqualTo(4);
        assertThat(split.trials()).isEqualTo(4 + 200 + 150);
    }

    @Test
    void aReadingWithoutAPodThatIsStillThereIsNone() {
        split.add(reading(THREE, Map.of("old-1", 100L, "old-2", 100L, "new-1", 0L)));
        assertThat(split.add(reading(THREE, Map.of("old-1", 150L, "new-1", 5L))))
                .isFalse();
        assertThat(split.trials()).isZero();
        assertThat(split.add(reading(THREE, Map.of("old-1", 200L, "old-2", 200L, "new-1", 5L))))
                .isTrue();
        assertThat(split.trials()).isEqualTo(205);
    }

    @Test
    void aContainerThatWasStartedAgainCountsFromNothing() {
        split.add(reading(THREE, Map.of("old-1", 100L, "old-2", 100L, "new-1", 50L)));
        split.add(reading(THREE, Map.of("old-1", 100L, "old-2", 100L, "new-1", 7L)));
        assertThat(split.hits()).isEqualTo(7);
    }

    private static Split.Reading reading(Map<String, String> there, Map<String, Long> counts) {
        return new Split.Reading(there, counts);
    }
}
