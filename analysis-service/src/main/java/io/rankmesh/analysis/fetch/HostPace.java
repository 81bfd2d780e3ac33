package io.rankmesh.analysis.fetch;

import java.time.Duration;

/**
 * The time between the starts of requests to one host. Slow answers widen the pause, fast ones halve it. A host that says that it is
 * busy gets half as many requests, and then a little more from answer to answer, so that the rate that was too much for it is not
 * reached again at once (additive increase, multiplicative decrease).
 */
final class HostPace {

    /** The first pause after a host has said that it is busy; each further time doubles it. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** Below this a pause is none. */
    private static final long LEAST_PAUSE = Duration.ofMillis(10).toNanos();

    /** A slow host has as many requests at once under way as come within this part of an answer. */
    private static final int SLOW_PART = 4;

    /** Requests a second by which the rate grows each second. */
    private static final double GROWTH = 0.2;

    /** For how long a start is remembered, in case that the next request asks for a delay: as long as delays usually are. */
    private static final long RECENT = Duration.ofSeconds(5).toNanos();

    private long slowPause;
    private long busyPause;
    private long lastStart;
    private long nextStart;
    private long slowedAt;

    HostPace() {
        long now = System.nanoTime();
        nextStart = now;
        slowedAt = now;
        lastStart = now - Duration.ofDays(1).toNanos();
    }

    /**
     * Plans the start of a request, and tells how long it has to wait for it.
     *
     * @param delay that the host asks for
     */
    synchronized Duration next(Duration delay) {
        long now = System.nanoTime();
        long start = Math.max(Math.max(now, nextStart), lastStart + delay.toNanos());
        lastStart = start;
        nextStart = start + Math.max(delay.toNanos(), Math.max(slowPause, busyPause));
        return Duration.ofNanos(start - now);
    }

    /** The host has answered at once. */
    synchronized void fast() {
        slowPause = slowPause / 2 < LEAST_PAUSE ? 0 : slowPause / 2;
        double seconds = busyPause / 1e9;
        long shorter = (long) (busyPause / (1 + GROWTH * seconds * seconds));
        busyPause = shorter < LEAST_PAUSE ? 0 : shorter;
    }

    /**
     * The host has taken its time, or has not answered at all.
     *
     * @param widest the widest pause that this brings about
     */
    synchronized void slow(Duration time, Duration widest) {
        slowPause = Math.max(slowPause, Math.min(widest.toNanos(), time.toNanos() / SLOW_PART));
    }

    /**
     * The host is busy. Of requests that were under way together only the first to tell slows down the next.
     *
     * @param widest the widest pause that this brings about
     * @param sent when the request was, by {@link System#nanoTime()}
     */
    synchronized void busy(Duration widest, long sent) {
        if (sent - slowedAt >= 0) {
            long wider = Math.max(2 * busyPause, FIRST_PAUSE.toNanos());
            busyPause = Math.max(busyPause, Math.min(widest.toNanos(), wider));
            slowedAt = System.nanoTime();
        }
    }

    /** Between the starts of requests, as answers have it. */
    synchronized Duration pause() {
        return Duration.ofNanos(Math.max(slowPause, busyPause));
    }

    synchronized boolean hasPause() {
        return slowPause > 0 || busyPause > 0;
    }

    synchronized boolean isKept() {
        return Math.max(nextStart, lastStart + RECENT) - System.nanoTime() <= 0;
    }
}
