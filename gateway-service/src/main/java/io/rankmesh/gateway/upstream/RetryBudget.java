package io.rankmesh.gateway.upstream;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many calls may be repeated: a share of the calls of the last ten seconds, and a few besides, so that a service with little to do
 * is tried again as well. In an outage, where every call fails, repeating cannot multiply the load.
 */
final class RetryBudget {

    private static final int SLOTS = 10;
    private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final double share;
    private final int floor;
    private final LongSupplier nanoTime;
    private final int[] calls = new int[SLOTS];
    private final int[] repeated = new int[SLOTS];
    private long newest;

    /**
     * @param share repeated calls for each call, at least 0
     * @param floor repeated calls in ten seconds that need no calls to earn them
     */
    RetryBudget(double share, int floor, LongSupplier nanoTime) {
        if (!(share >= 0 && share <= 1) || floor < 0) {
            throw new IllegalArgumentException(
                    "a retry budget is a share of 0 to 1 and a floor of 0 or more, not %s and %d"
                            .formatted(share, floor));
        }
        this.share = share;
        this.floor = floor;
        this.nanoTime = nanoTime;
        this.newest = slot();
    }

    /** Counts a call that is made for the first time. */
    synchronized void earn() {
        calls[moveOn()]++;
    }

    /** Whether one more may be repeated, which counts it. */
    synchronized boolean spend() {
        int now = moveOn();
        if (sum(repeated) + 1 > floor + share * sum(calls)) {
            return false;
        }
        repeated[now]++;
        return true;
    }

    private int moveOn() {
        long now = slot();
        for (long slot = Math.max(newest + 1, now - SLOTS + 1); slot <= now; slot++) {
            calls[index(slot)] = 0;
            repeated[index(slot)] = 0;
        }
        newest = Math.max(newest, now);
        return index(newest);
    }

    private long slot() {
        return Math.floorDiv(nanoTime.getAsLong(), SLOT_NANOS);
    }

    private static int index(long slot) {
        return Math.floorMod(slot, SLOTS);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
