package io.rankmesh.analysis.fetch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf requests are sent: one run of an analysis. It keeps the distance between its own requests to one host, and knows
 * whether it does nothing but wait.
 */
public final class Requester {

    /** Shorter waits are part of the work. */
    static final Duration LONG_WAIT = Duration.ofSeconds(1);

    /** Past this many hosts those whose distance is kept are forgotten. */
    private static final int SWEEP_SIZE = 100;

    private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger sending = new AtomicInteger();

    /** Whether none of its requests is under way, and at least one waits long, for its delay or for a busy host. */
    public boolean isResting() {
        return waiting.get() > 0 && sending.get() == 0;
    }

    /** Waits until the last request to the host is long enough ago; others of this requester stay behind until the place is closed. */
    Place await(String host, Duration delay) throws InterruptedException {
        if (delay.isZero()) {
            return new Place(host, null);
        }
        if (lines.size() >= SWEEP_SIZE && !lines.containsKey(host)) {
            lines.keySet().forEach(other -> lines.computeIfPresent(other, (_, line) -> line.isPast() ? null : line));
        }
        Line line = lines.compute(host, (_, known) -> (known == null ? new Line() : known).joined());
        try {
            line.front.acquire();
        } catch (InterruptedException e) {
            leave(host);
            throw e;
        }
        Place place = new Place(host, line);
        try {
            sleep(line.rest());
            return place;
        } catch (InterruptedException e) {
            place.close();
            throw e;
        }
    }

    void sleep(Duration time) throws InterruptedException {
        if (time.compareTo(LONG_WAIT) < 0) {
            Thread.sleep(time);
            return;
        }
        waiting.incrementAndGet();
        try {
            Thread.sleep(time);
        } finally {
            waiting.decrementAndGet();
        }
    }

    void begins() {
        sending.incrementAndGet();
    }

    void ends() {
        sending.decrementAndGet();
    }

    private void leave(String host) {
        lines.computeIfPresent(host, (_, line) -> line.left());
    }

    /** The first place in the line of requests to one host. */
    final class Place implements AutoCloseable {

        private final String host;
        private final @Nullable Line line;

        private Place(String host, @Nullable Line line) {
            this.host = host;
            this.line = line;
        }

        /** The request starts now. */
        void starts(Duration delay) {
            if (line != null) {
                line.next = System.nanoTime() + delay.toNanos();
            }
        }

        @Override
        public void close() {
            if (line != null) {
                line.front.release();
                leave(host);
            }
        }
    }

    private static final class Line {

        private final Semaphore front = new Semaphore(1, true);
        private volatile long next = System.nanoTime();
        private int users;

        Line joined() {
            users++;
            return this;
        }

        Line left() {
            users--;
            return this;
        }

        Duration rest() {
            return Duration.ofNanos(Math.max(0, next - System.nanoTime()));
        }

        /** Whether nobody is left, and a next request need not wait. */
        boolean isPast() {
            return users == 0 && rest().isZero();
        }
    }
}
