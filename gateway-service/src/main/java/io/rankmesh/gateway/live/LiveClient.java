package io.rankmesh.gateway.live;

import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.identity.Revocations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One connection: what it follows and what waits for it. Used on its event loop only. */
final class LiveClient {

    /** A key may have no end; its connections have one. */
    private static final long LONGEST_MILLIS = 24L * 60 * 60 * 1000;

    /** More than this waits: no state, which may have as much as {@link Outgoing} takes in all, is asked for until less does. */
    private static final long MUCH_CHARACTERS = 256 * 1024;

    private final Shard shard;
    private final Transport transport;
    private final Openings openings;
    private final LiveConfig config;
    private final LiveMetrics metrics;
    private final Map<Target, Subscription> subscriptions = new HashMap<>();
    private final Outgoing outgoing;
    private final boolean followsOne;
    private final Deque<Promise<Void>> turns = new ArrayDeque<>();
    private boolean opening;
    private Identity identity;
    private long expiry = -1;
    private long heartbeat = -1;
    private boolean started;
    private long sentNanos;
    private boolean stalled;
    private boolean finishing;
    private boolean closed;

    LiveClient(
            Shard shard,
            Transport transport,
            Identity identity,
            Openings openings,
            LiveConfig config,
            LiveMetrics metrics,
            boolean followsOne) {
        this.shard = shard;
        this.transport = transport;
        this.identity = identity;
        this.openings = openings;
        this.config = config;
        this.metrics = metrics;
        this.followsOne = followsOne;
        this.outgoing = new Outgoing(config.queue());
        this.sentNanos = System.nanoTime() - config.batchAge().toNanos();
    }

    UUID accountId() {
        return identity.caller().accountId();
    }

    Identity identity() {
        return identity;
    }

    /** The same outcome on its event loop, where nothing comes between a look at it and what follows from that. */
    <T> Future<T> here(Future<T> outcome) {
        return shard.here(outcome);
    }

    boolean isClosed() {
        return closed;
    }

    /** From now on messages are sent, and the connection lives as long as its caller may, whose access may have ended meanwhile. */
    void start(Revocations revocations) {
        if (closed) {
            return;
        }
        started = true;
        shard.add(this);
        if (revocations.isRevoked(identity)) {
            close(CloseCode.UNAUTHENTICATED);
            return;
        }
        heartbeat = shard.every(config.heartbeat().toMillis(), this::beat);
        authenticated(identity);
        flush();
    }

    /** The caller has shown a newer token. */
    void authenticated(Identity renewed) {
        if (closed) {
            return;
        }
        identity = renewed;
        shard.cancel(expiry);
        long left = renewed.expiresAtMillis() - System.currentTimeMillis();
        expiry = shard.after(Math.clamp(left, 1, LONGEST_MILLIS), () -> close(CloseCode.UNAUTHENTICATED));
    }

    /**
     * Follows a target, anew if it is followed already. Fails with the problem to tell.
     *
     * @param last the last event that the client has seen; null when it begins
     */
    Future<Opening> subscribe(Target target, @Nullable String last) {
        if (closed) {
            return Future.failedFuture("the connection has ended");
        }
        if (subscriptions.size() >= config.subscriptions() && !subscriptions.containsKey(target)) {
            return Future.failedFuture(TooManyException.subscriptions(config.subscriptions()));
        }
        Subscription subscription = new Subscription();
        subscriptions.put(target, subscription);
        shard.watch(target.id(), this);
        Promise<Void> turn = Promise.promise();
        turns.add(turn);
        Future<Opening> opened = turn.future()
                .compose(now -> shard.here(openings.open(target, identity, last)))
                .onSuccess(found -> begin(target, subscription, found))
                .onFailure(refused -> {
                    if (subscriptions.remove(target, subscription)) {
                        shard.unwatch(target.id(), this);
                    }
                })
                .onComplete(done -> {
                    opening = false;
                    openNext();
                });
        openNext();
        return opened;
    }

    /** One after the other: who follows many is not too slow because all of them begin. */
    private void openNext() {
        if (!opening && !closed && !turns.isEmpty() && outgoing.characters() <= MUCH_CHARACTERS) {
            opening = true;
            turns.remove().complete();
        }
    }

    void unsubscribe(Target target) {
        if (subscriptions.remove(target) != null) {
            shard.unwatch(target.id(), this);
        }
    }

    /** Events may have been missed: all that is followed is told anew. */
    void resync() {
        for (Target target : List.copyOf(subscriptions.keySet())) {
            subscribe(target, "lost").onFailure(away -> close(CloseCode.RESTARTING));
        }
    }

    private void begin(Target target, Subscription subscription, Opening opening) {
        if (closed || subscriptions.get(target) != subscription) {
            return;
        }
        if (opening.kind() == Opening.Kind.RESYNCED) {
            metrics.resynced();
        }
        opening.messages().forEach(this::send);
        subscription.begin(opening).forEach(event -> send(event.message()));
    }

    void deliver(LiveEvent event) {
        if (!event.accountId().equals(accountId())) {
            return;
        }
        boolean wanted = wants(Target.analysis(event.analysisId()), event);
        wanted |= wants(Target.project(event.projectId()), event);
        if (wanted) {
            metrics.delivered(event.type());
            send(event.message());
        }
    }

    private boolean wants(Target target, LiveEvent event) {
        Subscription subscription = subscriptions.get(target);
        if (subscription == null) {
            return false;
        }
        if (!subscription.isOpen()) {
            subscription.hold(event);
            return false;
        }
        return !subscription.isTold(event);
    }

    void send(Message message) {
        if (closed) {
            return;
        }
        finishing |= followsOne && LiveEvent.endsAll(message.type());
        if (!outgoing.add(message)) {
            close(CloseCode.TOO_SLOW);
        } else if (message.urgent() || outgoing.size() >= config.batch() || isQuiet()) {
            flush();
        } else {
            shard.flushSoon(this);
        }
    }

    /** What comes after a pause need not wait for company. */
    private boolean isQuiet() {
        return System.nanoTime() - sentNanos >= config.batchAge().toNanos();
    }

    /** Sends what waits, as far as the connection takes it. */
    void flush() {
        stalled = stalled && !closed && transport.isFull();
        while (started && !closed && !outgoing.isEmpty() && !transport.isFull()) {
            transport.send(outgoing.take(config.batch()));
            sentNanos = System.nanoTime();
        }
        if (finishing && started && outgoing.isEmpty()) {
            close(CloseCode.DONE);
        }
        openNext();
    }

    /** Ends the connection once all that waits has been sent. */
    void finish() {
        finishing = true;
        flush();
    }

    /** A client that has made no room since the last beat, as {@link #flush} is told of, or shows no sign of life, is let go. */
    private void beat() {
        boolean full = transport.isFull();
        if (full && stalled) {
            close(CloseCode.TOO_SLOW);
        } else if (!full && !transport.beat()) {
            close(CloseCode.SILENT);
        }
        stalled = full;
    }

    void close(CloseCode code) {
        if (!closed) {
            metrics.closed(code);
            gone();
            transport.close(code);
        }
    }

    /** The connection has ended, whoever ended it. */
    void gone() {
        if (closed) {
            return;
        }
        closed = true;
        shard.cancel(expiry);
        shard.cancel(heartbeat);
        subscriptions.keySet().forEach(target -> shard.unwatch(target.id(), this));
        subscriptions.clear();
        shard.remove(this);
        List<Promise<Void>> never = List.copyOf(turns);
        turns.clear();
        never.forEach(turn -> turn.fail("the connection has ended"));
    }
}
