package io.rankmesh.e2e.bench;

import java.util.Arrays;

/** How long things took, in nanoseconds, sorted. */
final class Latencies {

    private final long[] sorted;

    Latencies(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** The shortest time that this share of them did not exceed, in milliseconds; NaN when there are none. */
    double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
    }
}
