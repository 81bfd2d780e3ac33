package io.rankmesh.analysis.fetch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * So many turns at once, which go round among those who wait: the next one goes to the account that has the fewest, of equals to the one
 * that has waited longest since it had one, and within the account to an analysis by the same rule. However many requests one has
 * waiting, another's next one is not behind them.
 */
public final class Turns {

    private final int most;
    private final List<Waiting> waiting = new ArrayList<>();

    /** By account, and by requester. Whoever neither has a turn nor waits for one is forgotten. */
    private final Map<Object, Party> parties = new HashMap<>();

    private long clock;
    private int taken;
    private @Nullable Turn starting;

    public Turns(int most) {
        this.most = most;
    }

    private static final class Party {
        private int waiting;
        private int taken;
        private long last;
    }

    private final class Waiting {
        private final Requester requester;
        private final Party account;
        private final Party analysis;
        private final long since = ++clock;
        private final CountDownLatch given = new CountDownLatch(1);
        private @Nullable Turn turn;

        Waiting(Requester requester) {
            this.requester = requester;
            account = joined(requester.account());
            analysis = joined(requester);
        }
    }

    private static final Comparator<Waiting> FAIR = Comparator.<Waiting>comparingInt(one -> one.account.taken)
            .thenComparingLong(one -> Math.max(one.since, one.account.last))
            .thenComparingInt(one -> one.analysis.taken)
            .thenComparingLong(one -> Math.max(one.since, one.analysis.last))
            .thenComparingLong(one -> one.since);

    /** Waits for a turn. Nobody else is given one until it has started, or is closed. */
    public Turn await(Requester requester) throws InterruptedException {
        Waiting own;
        synchronized (this) {
            own = new Waiting(requester);
            waiting.add(own);
            giveNext();
        }
        try {
            own.given.await();
        } catch (InterruptedException e) {
            giveUp(own);
            throw e;
        }
        synchronized (this) {
            return Objects.requireNonNull(own.turn);
        }
    }

    /** A turn that has started, if it can be had without waiting, or overtaking. */
    synchronized Optional<Turn> take(Requester requester) {
        if (taken >= most || starting != null || !waiting.isEmpty()) {
            return Optional.empty();
        }
        Waiting own = new Waiting(requester);
        waiting.add(own);
        giveNext();
        starting = null;
        return Optional.ofNullable(own.turn);
    }

    private synchronized void giveUp(Waiting own) {
        if (own.turn != null) {
            own.turn.close();
            return;
        }
        waiting.remove(own);
        own.account.waiting--;
        own.analysis.waiting--;
        forget(own.requester);
    }

    private void giveNext() {
        if (taken >= most || starting != null || waiting.isEmpty()) {
            return;
        }
        Waiting next = Collections.min(waiting, FAIR);
        waiting.remove(next);
        taken++;
        clock++;
        for (Party party : List.of(next.account, next.analysis)) {
            party.waiting--;
            party.taken++;
            party.last = clock;
        }
        starting = new Turn(next);
        next.turn = starting;
        next.given.countDown();
    }

    private Party joined(Object who) {
        Party party = parties.computeIfAbsent(who, _ -> new Party());
        party.waiting++;
        return party;
    }

    private void forget(Requester requester) {
        parties.computeIfPresent(requester.account(), (_, party) -> party.waiting + party.taken == 0 ? null : party);
        parties.computeIfPresent(requester, (_, party) -> party.waiting + party.taken == 0 ? null : party);
    }

    public final class Turn implements AutoCloseable {

        private final Waiting owner;
        private boolean closed;

        private Turn(Waiting owner) {
            this.owner = owner;
        }

        /** Others may be given theirs. */
        public void start() {
            synchronized (Turns.this) {
                if (starting == this) {
                    starting = null;
                    giveNext();
                }
            }
        }

        @Override
        public void close() {
            synchronized (Turns.this) {
                if (closed) {
                    return;
                }
                closed = true;
                taken--;
                clock++;
                for (Party party : List.of(owner.account, owner.analysis)) {
                    party.taken--;
                    party.last = clock;
                }
                forget(owner.requester);
                if (starting == this) {
                    starting = null;
                }
                giveNext();
            }
        }
    }
}
