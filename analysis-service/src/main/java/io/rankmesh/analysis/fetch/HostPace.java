package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.text.TextHash;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The time between the starts of requests to one host. Slow answers widen the pause, fast ones halve it. A host that says that it is
 * busy gets half as many requests, and then a little more from answer to answer, so that the rate that was too much for it is not
 * reached again at once (additive increase, multiplicative decrease).
 *
 * <p>{@code Retry-After} is a single URL's word (RFC 9110, 10.2.3), and whoever writes a page may have put it there: by itself it
 * stops the host's other pages for a short time only. When several URLs in a row say so, with no other answer between, the host does.
 */
final class HostPace {

    /** The first pause after a host has said that it is busy; each further time doubles it. */
    private static final long FIRST_PAUSE = Duration.ofMillis(250).toNanos();

    /** Below this a pause is none. */
    private static final long LEAST_PAUSE = Duration.ofMillis(10).toNanos();

    /** A slow host has as many requests at once under way as come within this part of an answer. */
    private static final int SLOW_PART = 4;

    /** Requests a second by which the rate grows each second. */
    private static final double GROWTH = 0.2;

    /** Answers in a row by which a host says that it is busy, until it is left alone. */
    static final int MAX_BUSY = 100;

    /** How long. */
    private static final Duration REST = Duration.ofMinutes(10);

    /** URLs that speak for the host: more than are under way at once, so that some of them say so after a rest. */
    static final int SEVERAL = 10;

    /** The longest rest that a host gets. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    /** For how long a start is remembered, in case that the next request asks for a delay: as long as delays usually are. */
    private static final long RECENT = Duration.ofSeconds(5).toNanos();

    private final long slowAnswer;
    private final long maxSlowDown;
    private final Duration longestOfOne;
    private final Set<Long> busyUrls = new HashSet<>();
    private long slowPause;
    private long busyPause;
    private int busyAnswers;
    private long lastStart;
    private long nextStart;
    private long restEnd;
    private long slowedAt;

    /** @param longestOfOne the longest rest that fewer URLs than several bring about */
    HostPace(Duration slowAnswer, Duration maxSlowDown, Duration longestOfOne) {
        this.slowAnswer = slowAnswer.toNanos();
        this.maxSlowDown = maxSlowDown.toNanos();
        this.longestOfOne = longestOfOne;
        long now = System.nanoTime();
        nextStart = now;
        restEnd = now;
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
        long start = Math.max(Math.max(now, nextStart), Math.max(restEnd, lastStart + delay.toNanos()));
        lastStart = start;
        nextStart = start + Math.max(delay.toNanos(), Math.max(slowPause, busyPause));
        return Duration.ofNanos(start - now);
    }

    synchronized void took(Duration time) {
        busyAnswers = 0;
        busyUrls.clear();
        long nanos = time.toNanos();
        if (nanos >= slowAnswer) {
            slowPause = Math.min(maxSlowDown, Math.max(slowPause, nanos / SLOW_PART));
        } else {
            slowPause = slowPause / 2 < LEAST_PAUSE ? 0 : slowPause / 2;
            double seconds = busyPause / 1e9;
            long shorter = (long) (busyPause / (1 + GROWTH * seconds * seconds));
            busyPause = shorter < LEAST_PAUSE ? 0 : shorter;
        }
    }

    /**
     * The host is busy. Of requests that were under way together only the first to tell slows down the next.
     *
     * @param url whose answer it is
     * @param asked how long it wants to be left alone
     * @param sent when the request was, by {@link System#nanoTime()}
     */
    synchronized void busy(String url, Duration asked, long sent) {
        long now = System.nanoTime();
        if (sent - slowedAt >= 0) {
            busyPause = Math.min(maxSlowDown, Math.max(2 * busyPause, FIRST_PAUSE));
            slowedAt = now;
        }
        busyAnswers++;
        if (busyUrls.size() < SEVERAL) {
            busyUrls.add(TextHash.of(url));
        }
        restEnd = Math.max(restEnd, now + rest(asked).toNanos());
    }

    private Duration rest(Duration asked) {
        if (busyUrls.size() < SEVERAL) {
            return asked.compareTo(longestOfOne) > 0 ? longestOfOne : asked;
        }
        Duration rest = busyAnswers >= MAX_BUSY && asked.compareTo(REST) < 0 ? REST : asked;
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    /** For how long the host is left alone from now on. */
    synchronized Duration rest() {
        return Duration.ofNanos(Math.max(0, restEnd - System.nanoTime()));
    }

    synchronized boolean isKept() {
        return Math.max(Math.max(nextStart, restEnd), lastStart + RECENT) - System.nanoTime() <= 0;
    }
}
