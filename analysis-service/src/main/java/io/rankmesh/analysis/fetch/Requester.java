package io.rankmesh.analysis.fetch;

import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * On whose behalf requests are sent: one run of an analysis. It keeps the distance between its own requests to one host, goes by what
 * it was told there itself, and knows whether it does nothing but wait.
 */
public final class Requester {

    /** Shorter waits are part of the work. */
    static final Duration LONG_WAIT = Duration.ofSeconds(1);

    /** Past this many hosts those whose distance is kept are forgotten. */
    private static final int SWEEP_SIZE = 100;

    private final UUID account;
    private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger sending = new AtomicInteger();

    /** @param account whose analysis it is */
    public Requester(UUID account) {
        this.account = account;
    }

    UUID account() {
        return account;
    }

    /** Whether none of its requests is under way, and at least one waits long, for its delay or for a busy host. */
    public boolean isResting() {
        return waiting.get() > 0 && sending.get() == 0;
    }

    /** For how long it leaves alone whichever host it has to for longest; up to {@link OwnPace#LONGEST_REST}. */
    public Duration rest() {
        return lines.values().stream()
                .flatMap(line -> Stream.concat(
                        Stream.of(line.rest()), line.paces.values().stream().map(OwnPace::rest)))
                .max(Comparator.naturalOrder())
                .filter(rest -> rest.compareTo(OwnPace.LONGEST_REST) < 0)
                .orElse(lines.isEmpty() ? Duration.ZERO : OwnPace.LONGEST_REST);
    }

    /**
     * Waits until the last request to the host is long enough ago; others of this requester with a delay stay behind until the place's
     * request starts, or is given up.
     */
    Place await(String host, Duration delay) throws InterruptedException {
        if (lines.size() >= SWEEP_SIZE && !lines.containsKey(host)) {
            lines.keySet().forEach(other -> lines.computeIfPresent(other, (_, line) -> line.isPast() ? null : line));
        }
        Line line = lines.compute(host, (_, known) -> (known == null ? new Line() : known).joined());
        Place place = new Place(host, line);
        try {
            if (delay.isPositive()) {
                line.front.acquire();
                place.isFirst = true;
                sleep(line.rest());
            }
            return place;
        } catch (InterruptedException e) {
            place.close();
            throw e;
        }
    }

    /** Waits, for as long as it takes. */
    public void sleep(Duration time) throws InterruptedException {
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

    /** A place in the line of requests to one host. */
    final class Place implements AutoCloseable {

        private final String host;
        private final Line line;
        private boolean isFirst;

        private Place(String host, Line line) {
            this.host = host;
            this.line = line;
        }

        /** What this requester was told by the host, by kinds of requests that hold each other up. */
        OwnPace pace(boolean look, Supplier<OwnPace> none) {
            return line.paces.computeIfAbsent(look, _ -> none.get());
        }

        /** The request starts now. */
        void starts(Duration delay) {
            if (isFirst) {
                line.next = System.nanoTime() + delay.toNanos();
                line.front.release();
                isFirst = false;
            }
        }

        @Override
        public void close() {
            if (isFirst) {
                line.front.release();
                isFirst = false;
            }
            lines.computeIfPresent(host, (_, known) -> known.left());
        }
    }

    private static final class Line {

        private final Semaphore front = new Semaphore(1, true);
        private final ConcurrentHashMap<Boolean, OwnPace> paces = new ConcurrentHashMap<>();
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
            return users == 0 && rest().isZero() && paces.values().stream().allMatch(OwnPace::isPast);
        }
    }
}
