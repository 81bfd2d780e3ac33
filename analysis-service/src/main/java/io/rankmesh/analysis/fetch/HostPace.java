package io.rankmesh.analysis.fetch;

import java.time.Duration;

/** The time between the starts of requests to one host. */
final class HostPace {

    /** The first pause after a host has said that it is busy; each further time doubles it. */
    private static final long FIRST_PAUSE = Duration.ofMillis(250).toNanos();

    /** Below this a pause is none. */
    private static final long LEAST_PAUSE = Duration.ofMillis(10).toNanos();

    /** A slow host has as many requests at once under way as come within this part of an answer. */
    private static final int SLOW_PART = 4;

    private final long slowAnswer;
    private final long maxSlowDown;
    private long pause;
    private long nextStart = System.nanoTime();

    HostPace(Duration slowAnswer, Duration maxSlowDown) {
        this.slowAnswer = slowAnswer.toNanos();
        this.maxSlowDown = maxSlowDown.toNanos();
    }

    /** Plans the start of a request, and tells how long it has to wait for it. */
    synchronized Duration next(Duration delay) {
        long now = System.nanoTime();
        long start = Math.max(now, nextStart);
        nextStart = start + Math.max(delay.toNanos(), pause);
        return Duration.ofNanos(start - now);
    }

    synchronized void took(Duration time) {
        long nanos = time.toNanos();
        if (nanos >= slowAnswer) {
            pause = Math.min(maxSlowDown, Math.max(pause, nanos / SLOW_PART));
        } else {
            pause = pause / 2 < LEAST_PAUSE ? 0 : pause / 2;
        }
    }

    synchronized void busy(Duration asked) {
        pause = Math.min(maxSlowDown, Math.max(2 * pause, FIRST_PAUSE));
        nextStart = Math.max(nextStart, System.nanoTime() + asked.toNanos());
    }

    synchronized boolean isKept() {
        return nextStart - System.nanoTime() <= 0;
    }

    synchronized boolean isUnhurt() {
        return pause == 0;
    }
}
