package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Politeness: bounds the requests under way at once to one host, and their pace. Answers that come slowly, and those of a host that
 * says that it is busy, widen the pause between requests; fast ones narrow it again. A host is a name and a port.
 */
@ApplicationScoped
class HostGate {

    /**
     * Past this many hosts those that nobody uses are dropped, once their pace is kept. Till then they are remembered: the next request
     * may ask for a delay that counts from the last.
     */
    static final int SWEEP_SIZE = 1_000;

    /** The longest time for which a host is left alone by everybody because of one URL. */
    private static final Duration LONGEST_OF_ONE = Duration.ofMinutes(2);

    private final int perHost;
    private final Duration slowAnswer;
    private final Duration maxSlowDown;
    private final Duration longestOfOne;
    private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

    @Inject
    HostGate(CrawlerConfig config) {
        this(config.requestsPerHost(), config.slowAnswer(), config.maxSlowDown(), longestOfOne(config));
    }

    /**
     * @param slowAnswer time from which on an answer is slow
     * @param maxSlowDown the widest pause that answers bring about
     * @param longestOfOne the longest rest that a host gets because of single URLs
     */
    HostGate(int perHost, Duration slowAnswer, Duration maxSlowDown, Duration longestOfOne) {
        this.perHost = perHost;
        this.slowAnswer = slowAnswer;
        this.maxSlowDown = maxSlowDown;
        this.longestOfOne = longestOfOne;
    }

    /** Never more than a page is waited for: one URL ends no crawl. */
    private static Duration longestOfOne(CrawlerConfig config) {
        Duration most = config.maxRetryAfter();
        return most.compareTo(LONGEST_OF_ONE) < 0 ? most : LONGEST_OF_ONE;
    }

    /** Of http and https it is the same. */
    static String nameOf(WebUrl url) {
        String host = SiteClient.host(url);
        return url.port() < 0 ? host : host + ":" + url.port();
    }

    /**
     * Waits for a turn; the caller closes the turn when its request is over. Who waits for a delay of his own stands in nobody's way.
     *
     * @param patience for how long at most a busy host is left alone
     * @throws FetchException when it asks for more
     */
    Turn enter(String name, Delay delay, Duration patience) throws InterruptedException, FetchException {
        Requester requester = delay.requester();
        try (Requester.Place place = requester.await(name, delay.own())) {
            Turn turn = enter(name, requester, delay.host(), patience);
            place.starts(delay.own());
            return turn;
        }
    }

    private Turn enter(String name, Requester requester, Duration delay, Duration patience)
            throws InterruptedException, FetchException {
        if (hosts.size() >= SWEEP_SIZE && !hosts.containsKey(name)) {
            hosts.keySet().forEach(other -> hosts.computeIfPresent(other, (_, host) -> host.isPast() ? null : host));
        }
        Host host = hosts.compute(name, (_, known) -> (known == null ? new Host(perHost) : known).joined());
        boolean entered = false;
        try {
            host.permits.acquire();
            entered = true;
            checkRest(host, patience);
            Duration wait = host.pace.next(delay);
            while (wait.isPositive()) {
                requester.sleep(wait);
                // others may have been told meanwhile that the host is busy
                checkRest(host, patience);
                wait = host.pace.rest().isPositive() ? host.pace.next(delay) : Duration.ZERO;
            }
            return new Turn(name, host, requester);
        } catch (InterruptedException | FetchException e) {
            leave(name, host, entered);
            throw e;
        }
    }

    private static void checkRest(Host host, Duration patience) throws FetchException {
        if (host.pace.rest().compareTo(patience) > 0) {
            throw new FetchException(
                    FetchError.HOST_BUSY, "The server has too much to do, and has asked to be left alone for longer.");
        }
    }

    /** Hosts that are remembered. */
    int size() {
        return hosts.size();
    }

    private void leave(String name, Host host, boolean entered) {
        if (entered) {
            host.permits.release();
        }
        hosts.computeIfPresent(name, (_, known) -> known.left());
    }

    /** The right to send one request. */
    final class Turn implements AutoCloseable {

        private final String name;
        private final Host host;
        private final Requester requester;
        private final long start = System.nanoTime();

        private Turn(String name, Host host, Requester requester) {
            this.name = name;
            this.host = host;
            this.requester = requester;
            requester.begins();
        }

        /** The host has answered, or kept the request waiting without an answer, for this long. */
        void took(Duration time) {
            host.pace.took(time);
        }

        /**
         * The host has said that it has too much to do.
         *
         * @param url whose answer says so
         * @param asked how long it wants to be left alone
         */
        void busy(String url, Duration asked) {
            host.pace.busy(url, asked, start);
        }

        @Override
        public void close() {
            requester.ends();
            leave(name, host, true);
        }
    }

    private final class Host {

        private final Semaphore permits;
        private final HostPace pace = new HostPace(slowAnswer, maxSlowDown, longestOfOne);
        private int users;

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
            return users == 0 && pace.isKept();
        }
    }
}
