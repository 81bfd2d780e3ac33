package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.text.TextHash;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What one analysis has been told by one host, and keeps by itself: the pause between its requests, and for how long it leaves the host
 * alone.
 *
 * <p>{@code Retry-After} is a single URL's word (RFC 9110, 10.2.3), and whoever writes a page may have put it there: by itself it stops
 * the host's other pages for a short time only. A host of which nothing else is heard over a few such rests is too busy.
 */
final class OwnPace {

    /** URLs without which a host is not called too busy. */
    static final int SEVERAL = 3;

    /** The longest rest that a single URL brings about. */
    static final Duration LONGEST_REST = Duration.ofMinutes(2);

    private static final Duration FOR_GOOD = Duration.ofNanos(Long.MAX_VALUE);

    private final HostPace pace = new HostPace();
    private final Duration slowAnswer;
    private final Duration maxSlowDown;
    private final Set<Long> busyUrls = new HashSet<>();
    private long busySince;
    private long restEnd = System.nanoTime();
    private boolean tooBusy;

    OwnPace(Duration slowAnswer, Duration maxSlowDown) {
        this.slowAnswer = slowAnswer;
        this.maxSlowDown = maxSlowDown;
    }

    /** Plans the start of a request, and tells how long it has to wait for it. */
    synchronized Duration next() {
        Duration pause = pace.next(Duration.ZERO);
        Duration rest = rest();
        return rest.compareTo(pause) > 0 ? rest : pause;
    }

    /** The host has answered, or kept the request waiting without an answer, for this long. */
    synchronized void took(FetchRequest.Purpose purpose, Duration time) {
        if (time.compareTo(slowAnswer) < 0) {
            pace.fast();
        } else {
            pace.slow(time, maxSlowDown);
        }
        if (purpose != FetchRequest.Purpose.ASIDE) {
            busyUrls.clear();
        }
    }

    /**
     * The host is busy. It is too busy when it asks for more than there is patience where a crawl begins, or when several URLs, and none
     * else, have said so for twice as long as there is patience.
     *
     * @param asked how long it wants to be left alone
     * @param sent when the request was, by {@link System#nanoTime()}
     */
    synchronized void busy(FetchRequest request, Duration asked, Duration patience, long sent) {
        pace.busy(maxSlowDown, sent);
        if (request.purpose() == FetchRequest.Purpose.ASIDE) {
            return;
        }
        long now = System.nanoTime();
        if (busyUrls.isEmpty()) {
            busySince = now;
        }
        if (busyUrls.size() < SEVERAL) {
            busyUrls.add(TextHash.of(request.url().toString()));
        }
        boolean entryShut = request.purpose() == FetchRequest.Purpose.ENTRY && asked.compareTo(patience) > 0;
        boolean nothingElse = busyUrls.size() == SEVERAL
                && now - busySince >= patience.multipliedBy(2).toNanos();
        tooBusy |= entryShut || nothingElse;
        restEnd =
                Math.max(restEnd, now + min(asked, min(patience, LONGEST_REST)).toNanos());
    }

    /** For how long the analysis leaves the host alone from now on. */
    synchronized Duration rest() {
        return tooBusy ? FOR_GOOD : Duration.ofNanos(Math.max(0, restEnd - System.nanoTime()));
    }

    /** Whether nothing is lost with it. */
    synchronized boolean isPast() {
        return busyUrls.isEmpty() && !pace.hasPause() && pace.isKept() && rest().isZero();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
