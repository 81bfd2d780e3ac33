package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Politeness: bounds the requests under way at once to one host, and their pace. A host is a name and a port.
 *
 * <p>An analysis goes by what it was told itself: it rests, gives up, and widens the pause between its requests. To all others the host
 * only gets slower, by what anonymous requests for pages are told: see {@link HostLanes}.
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
            Optional<Turns.Turn> turn = start(request, own, host);
            if (turn.isPresent()) {
                place.starts(request.delay().own());
                return turn.get();
            }
            // it was told meanwhile that the host is busy
            room.giveBack();
            wait = own.rest();
        }
    }

    private static Optional<Turns.Turn> start(FetchRequest request, OwnPace own, Host host)
            throws InterruptedException {
        Requester requester = request.delay().requester();
        if (host.lanes.isOpen()) {
            return startNext(request, own, host);
        }
        try (Turns.Turn _ = host.lanes.await(requester, own)) {
            return startNext(request, own, host);
        }
    }

    /** Empty when the host is to be left alone by now. */
    private static Optional<Turns.Turn> startNext(FetchRequest request, OwnPace own, Host host)
            throws InterruptedException {
        Requester requester = request.delay().requester();
        Turns.Turn turn = host.turns.await(requester);
        boolean starts = false;
        try {
            if (own.rest().isZero()) {
                requester.sleep(host.pace.next(request.delay().host()));
            }
            starts = own.rest().isZero();
            if (starts) {
                turn.start();
                return Optional.of(turn);
            }
            return Optional.empty();
        } finally {
            if (!starts) {
                turn.close();
            }
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
                host.lanes.fast(account());
            } else {
                host.lanes.slow(account(), time);
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
                host.lanes.busy(account(), start);
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

        private final Turns turns = new Turns(perHost);
        private final HostLanes lanes = new HostLanes(maxSlowDown);

        /** As the host asks for it. */
        private final HostPace pace = new HostPace();

        private int users;

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
            return users == 0 && pace.isKept() && lanes.isPast();
        }
    }
}
