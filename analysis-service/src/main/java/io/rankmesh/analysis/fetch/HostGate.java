package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Politeness: bounds the requests under way at once to one host, and their pace. A host is a name and a port.
 *
 * <p>An analysis goes by what it was told itself: it rests, gives up, and widens the pause between its requests. To all others the host
 * only gets slower, by what anonymous requests for pages are told, and for each account that is told so by more.
 */
@ApplicationScoped
class HostGate {

    /**
     * Past this many hosts those that nobody uses are dropped, once their pace is kept. Till then they are remembered: the next request
     * may ask for a delay that counts from the last.
     */
    static final int SWEEP_SIZE = 1_000;

    private final int perHost;
    private final Duration slowAnswer;
    private final Duration maxSlowDown;
    private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

    @Inject
    HostGate(CrawlerConfig config) {
        this(config.requestsPerHost(), config.slowAnswer(), config.maxSlowDown());
    }

    /**
     * @param slowAnswer time from which on an answer is slow
     * @param maxSlowDown the widest pause that answers bring about
     */
    HostGate(int perHost, Duration slowAnswer, Duration maxSlowDown) {
        this.perHost = perHost;
        this.slowAnswer = slowAnswer;
        this.maxSlowDown = maxSlowDown;
    }

    /** Of http and https it is the same. */
    private static String nameOf(WebUrl url) {
        String host = SiteClient.host(url);
        return url.port() < 0 ? host : host + ":" + url.port();
    }

    /**
     * Waits for a turn; the caller closes the turn when its request is over. Who waits for what he was told or asks for himself stands in
     * nobody's way.
     *
     * @param patience for how long at most a busy host is left alone
     * @param room what the body needs, which is waited for last but for the turn
     * @throws FetchException when it asks for more
     */
    Turn enter(FetchRequest request, Duration patience, BodyBudget.Room room)
            throws InterruptedException, FetchException {
        String name = nameOf(request.url());
        Delay delay = request.delay();
        Requester.Place place = delay.requester().await(name, delay.own());
        boolean entered = false;
        try {
            Host host = join(name);
            try {
                Turn turn = new Turn(request, patience, place, name, host, turn(request, patience, place, host, room));
                entered = true;
                return turn;
            } finally {
                if (!entered) {
                    leave(name);
                }
            }
        } finally {
            if (!entered) {
                place.close();
            }
        }
    }

    private Turns.Turn turn(
            FetchRequest request, Duration patience, Requester.Place place, Host host, BodyBudget.Room room)
            throws InterruptedException, FetchException {
        Requester requester = request.delay().requester();
        OwnPace own = ownPace(request, place);
        Duration wait = own.next();
        while (true) {
            while (wait.isPositive()) {
                checkRest(own, patience);
                requester.sleep(wait);
                wait = own.rest().isPositive() ? own.next() : Duration.ZERO;
            }
            room.await();
            Turns.Turn turn = host.turns.await(requester);
            boolean starts = false;
            try {
                if (own.rest().isZero()) {
                    requester.sleep(host.pace.next(request.delay().host()));
                }
                wait = own.rest();
                starts = wait.isZero();
                if (starts) {
                    turn.start();
                    place.starts(request.delay().own());
                    return turn;
                }
            } finally {
                if (!starts) {
                    turn.close();
                }
            }
            // it was told meanwhile that the host is busy
            room.giveBack();
        }
    }

    private OwnPace ownPace(FetchRequest request, Requester.Place place) {
        return place.pace(request.isLook(), () -> new OwnPace(slowAnswer, maxSlowDown));
    }

    private static void checkRest(OwnPace own, Duration patience) throws FetchException {
        if (own.rest().compareTo(patience) > 0) {
            throw new FetchException(
                    FetchError.HOST_BUSY, "The server has too much to do, and has asked to be left alone for longer.");
        }
    }

    /** Hosts that are remembered. */
    int size() {
        return hosts.size();
    }

    private Host join(String name) {
        if (hosts.size() >= SWEEP_SIZE && !hosts.containsKey(name)) {
            hosts.keySet().forEach(other -> hosts.computeIfPresent(other, (_, host) -> host.isPast() ? null : host));
        }
        return hosts.compute(name, (_, known) -> (known == null ? new Host() : known).joined());
    }

    private void leave(String name) {
        hosts.computeIfPresent(name, (_, known) -> known.left());
    }

    /** The right to send one request. */
    final class Turn implements AutoCloseable {

        private final FetchRequest request;
        private final Duration patience;
        private final Requester.Place place;
        private final OwnPace own;
        private final String name;
        private final Host host;
        private final Turns.Turn turn;
        private final long start = System.nanoTime();

        private Turn(
                FetchRequest request,
                Duration patience,
                Requester.Place place,
                String name,
                Host host,
                Turns.Turn turn) {
            this.request = request;
            this.patience = patience;
            this.place = place;
            this.own = ownPace(request, place);
            this.name = name;
            this.host = host;
            this.turn = turn;
            request.delay().requester().begins();
        }

        /** The host has answered, or kept the request waiting without an answer, for this long. */
        void took(Duration time) {
            own.took(request.purpose(), time);
            if (!speaksForAll()) {
                return;
            }
            if (time.compareTo(slowAnswer) < 0) {
                host.pace.fast();
            } else {
                host.pace.slow(time, host.widest(account()));
            }
        }

        /**
         * The host has said that it has too much to do.
         *
         * @param asked how long it wants to be left alone
         */
        void busy(Duration asked) {
            own.busy(request, asked, patience, start);
            if (speaksForAll()) {
                host.pace.busy(host.widest(account()), start);
            }
        }

        private boolean speaksForAll() {
            return request.isAnonymous() && !request.isLook();
        }

        private UUID account() {
            return request.delay().requester().account();
        }

        @Override
        public void close() {
            request.delay().requester().ends();
            turn.close();
            leave(name);
            place.close();
        }
    }

    private final class Host {

        /** With so many accounts that were told so, any pause is wide enough. */
        private static final int ENOUGH = 10;

        private final Turns turns = new Turns(perHost);
        private final HostPace pace = new HostPace();
        private final Set<UUID> slowed = new HashSet<>();
        private int users;

        Host joined() {
            users++;
            return this;
        }

        Host left() {
            users--;
            return this;
        }

        /** The widest pause that an answer to this account brings about for all: one alone does not slow down the others by much. */
        synchronized Duration widest(UUID account) {
            if (!pace.hasPause()) {
                slowed.clear();
            }
            if (slowed.size() < ENOUGH) {
                slowed.add(account);
            }
            Duration widest = HostPace.FIRST_PAUSE.multipliedBy(1L << slowed.size());
            return widest.compareTo(maxSlowDown) < 0 ? widest : maxSlowDown;
        }

        /** Whether nobody is left, and a next request need not wait. */
        boolean isPast() {
            return users == 0 && pace.isKept();
        }
    }
}
