package io.rankmesh.gateway.live;

import java.time.Duration;

/** So many messages of one client in any window of that length. */
final class MessageLimit {

    private final long[] times;
    private final long windowNanos;
    private int next;
    private int count;

    MessageLimit(int messages, Duration window) {
        this.times = new long[messages];
        this.windowNanos = window.toNanos();
    }

    boolean allows(long nowNanos) {
        if (count == times.length && nowNanos - times[next] < windowNanos) {
            return false;
        }
        times[next] = nowNanos;
        next = (next + 1) % times.length;
        count = Math.min(count + 1, times.length);
        return true;
    }
}
