package io.rankmesh.analysis.lease;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** So many places for runs that go on after a rest, which go round by account: the next one is of the account that has the fewest, of equals of the run that has waited longest. */
public final class ReturnPlaces {

    private final int most;
    private final Set<ReturnPlace> taken = new LinkedHashSet<>();
    private final Set<ReturnPlace> waiting = new LinkedHashSet<>();

    public ReturnPlaces(int most) {
        this.most = most;
    }

    /** Runs that wait for a place. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Waits for a place; who goes without one keeps its turn until it {@link #leave leaves}.
     *
     * @return whether the place is taken
     */
    synchronized boolean await(ReturnPlace place, Duration patience) throws InterruptedException {
        if (!taken.contains(place)) {
            waiting.add(place);
        }
        giveNext();
        long end = System.nanoTime() + patience.toNanos();
        while (!taken.contains(place) && end - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return taken.contains(place);
    }

    synchronized void leave(ReturnPlace place) {
        waiting.remove(place);
        taken.remove(place);
        giveNext();
    }

    private void giveNext() {
        while (taken.size() < most && !waiting.isEmpty()) {
            // of equals the first
            ReturnPlace next = waiting.stream()
                    .min(Comparator.comparingLong(one -> places(one.account())))
                    .orElseThrow();
            waiting.remove(next);
            taken.add(next);
            notifyAll();
        }
    }

    private long places(UUID account) {
        return taken.stream().filter(one -> one.account().equals(account)).count();
    }
}
