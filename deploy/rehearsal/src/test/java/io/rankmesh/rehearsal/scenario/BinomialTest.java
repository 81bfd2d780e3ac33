package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {
    /** What makes Wilson's bounds: from either the share that was measured is as far as 99.9% of all draws go. */
    @ParameterizedTest
    @CsvSource({"200, 20000", "1000, 20000", "3, 700", "350, 700"})
    void theShareIsAtTheEdgeOfWhatEitherBoundWouldGive(long hits, long trials) {
        Binomial.Bounds bounds = Binomial.of(hits, trials);
        double share = (double) hits / trials;
        for (double bound : new double[] {bounds.low(), bounds.high()}) {
            double deviation = Math.sqrt(bound * (1 - bound) / trials);
            assertThat(Math.abs(share - bound) / deviation).isCloseTo(3.2905, within(1e-6));
        }
        assertThat(bounds.low()).isLessThan(share);
        assertThat(bounds.high()).isGreaterThan(share);
    }

    @Test
    void twoPercentAreNotOneInTwentyThousand() {
        assertThat(Binomial.of(400, 20_000).hold(0.01)).isFalse();
        assertThat(Binomial.of(215, 20_000).hold(0.01)).isTrue();
    }

    @Test
    void nothingMeasuredSaysNothing() {
        assertThat(Binomial.of(0, 0)).isEqualTo(new Binomial.Bounds(0, 1));
    }

    @Test
    void aFairDrawIsOutsideOnceInAThousandTimes() {
        Random random = new Random(7);
        int outside = 0;
        for (int round = 0; round < 2_000; round++) {
            int hits = 0;
            for (int trial = 0; trial < 2_000; trial++) {
                hits += random.nextInt(100) < 5 ? 1 : 0;
            }
            outside += Binomial.of(hits, 2_000).hold(0.05) ? 0 : 1;
        }
        assertThat(outside).isLessThan(10);
    }
}
