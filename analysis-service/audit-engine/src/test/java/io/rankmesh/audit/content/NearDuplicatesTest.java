package io.rankmesh.audit.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private final Random random = new Random(5);

    @Test
    void findsEveryPairOfThreeBitsAndNoneOfFour() {
        for (int round = 0; round < 200; round++) {
            long hash = random.nextLong();

            assertThat(NearDuplicates.groups(new long[] {hash, random.nextLong(), flip(hash, 3), random.nextLong()}))
                    .containsExactly(new int[] {0, 2});
            assertThat(NearDuplicates.groups(new long[] {hash, flip(hash, 4)})).isEmpty();
        }
    }

    @Test
    void groupsEqualOnesAndChains() {
        assertThat(NearDuplicates.groups(new long[] {0b111, -1, 0b111111, -1, 0}))
                .containsExactly(new int[] {0, 2, 4}, new int[] {1, 3});
    }

    @Test
    void groupsAHundredThousand() {
        long[] hashes = random.longs(100_000).toArray();
        hashes[99_999] = flip(hashes[17], 2);

        assertThat(NearDuplicates.groups(hashes)).containsExactly(new int[] {17, 99_999});
    }

    @Test
    void hasNothingToGroup() {
        assertThat(NearDuplicates.groups(new long[0])).isEmpty();
    }

    private long flip(long hash, int bits) {
        long flipped = hash;
        while (SimHash.distance(hash, flipped) < bits) {
            flipped ^= 1L << random.nextInt(64);
        }
        return flipped;
    }
}
