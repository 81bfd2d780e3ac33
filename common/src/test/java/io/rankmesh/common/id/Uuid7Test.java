package io.rankmesh.common.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    @Test
    void idHasVersionSevenAndItsTime() {
        UUID id = Uuid7.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Uuid7.time(id))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(1)),
                        Instant.now().plusSeconds(1));
    }

    @Test
    void laterIdsAreGreaterAsTextToo() {
        List<String> ids = IntStream.range(0, 10_000)
                .mapToObj(n -> Uuid7.next().toString())
                .toList();

        assertThat(ids).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
    }

    @Test
    void threadsGetDifferentIds() {
        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .mapToObj(n -> Uuid7.next())
                        .toList())
                .doesNotHaveDuplicates();
    }
}
