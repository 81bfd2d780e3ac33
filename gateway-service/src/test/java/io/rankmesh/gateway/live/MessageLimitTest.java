package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final MessageLimit limit = new MessageLimit(3, Duration.ofSeconds(5));

    @Test
    void countsInAnyWindowNotInSteps() {
        assertThat(limit.allows(0)).isTrue();
        assertThat(limit.allows(4 * SECOND)).isTrue();
        assertThat(limit.allows(4 * SECOND)).isTrue();
        assertThat(limit.allows(4 * SECOND)).isFalse();
        assertThat(limit.allows(5 * SECOND)).isTrue();
        assertThat(limit.allows(8 * SECOND)).isFalse();
        assertThat(limit.allows(9 * SECOND)).isTrue();
    }
}
