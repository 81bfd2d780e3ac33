package io.rankmesh.analysis.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Politeness: bounds the requests under way at once to one host, and their pace. */
@ApplicationScoped
class HostGate {

    /** Past this many hosts those that nobody uses are dropped, once their pace is kept. */
    static final int SWEEP_SIZE = 1_000;

    private final int perHost;
    private final Duration maxDelay;
    private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

    @Inject
    HostGate(CrawlerConfig config) {
        this(config.requestsPerHost(), config.maxCrawlDelay());
    }

    HostGate(int perHost, Duration maxDelay) {
        this.perHost = perHost;
        this.maxDelay = maxDelay;
    }

    /** Waits for a turn; the caller closes the turn when its request is over. */
    Turn enter(String name, Duration delay) throws InterruptedException {
        if (hosts.size() >= SWEEP_SIZE && !hosts.containsKey(name)) {
            hosts.keySet().forEach(other -> hosts.computeIfPresent(other, (_, host) -> host.isPast() ? null : host));
        }
        Host host = hosts.compute(name, (_, known) -> (known == null ? new Host(perHost) : known).joined());
        boolean entered = false;
        try {
            host.permits.acquire();
            entered = true;
            host.pace(delay.compareTo(maxDelay) > 0 ? maxDelay : delay);
            return () -> leave(name, host, true);
        } catch (InterruptedException e) {
            leave(name, host, entered);
            throw e;
        }
    }

    /** Hosts with requests under way or with a pace to keep, and those whose pace is kept since the last sweep. */
    int size() {
        return hosts.size();
    }

    private void leave(String name, Host host, boolean entered) {
        if (entered) {
            host.permits.release();
        }
        hosts.computeIfPresent(name, (_, known) -> known.left().isPast() ? null : known);
    }

    /** The right to send one request. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    private static final class Host {

        private final Semaphore permits;
        private int users;
        private long nextStart = System.nanoTime();

        Host(int perHost) {
            permits = new Semaphore(perHost, true);
        }

        Host joined() {
            users++;
            return this;
        }

        Host left() {
            users--;
            return this;
        }

        /** Whether nobody is left, and a next request need not wait. */
        boolean isPast() {
            return users == 0 && nextStart() - System.nanoTime() <= 0;
        }

        private synchronized long nextStart() {
            return nextStart;
        }

        void pace(Duration delay) throws InterruptedException {
            if (delay.isZero()) {
                return;
            }
            long wait;
            synchronized (this) {
                long now = System.nanoTime();
                long start = Math.max(now, nextStart);
                nextStart = start + delay.toNanos();
                wait = start - now;
            }
            Thread.sleep(Duration.ofNanos(wait));
        }
    }
}
