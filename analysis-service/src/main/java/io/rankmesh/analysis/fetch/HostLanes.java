package io.rankmesh.analysis.fetch;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How slow and busy answers of one host slow down everybody's requests to it. The accounts that were told so share one lane, in which
 * one request after the other starts at the host's pause, by turns. Every other account has the same pause between its own requests,
 * however many accounts there are; should it be too much, the host tells that account as well.
 */
final class HostLanes {

    /** With so many accounts that were told so, any pause is wide enough. */
    private static final int ENOUGH = 10;

    /** Past this many accounts those whose distance is kept are forgotten. */
    private static final int SWEEP_SIZE = 100;

    private final Duration maxSlowDown;
    private final Lane told = new Lane();
    private final Map<UUID, Lane> accounts = new HashMap<>();
    private final Set<UUID> slowed = new HashSet<>();

    HostLanes(Duration maxSlowDown) {
        this.maxSlowDown = maxSlowDown;
    }

    private static final class Lane {
        private final Turns front = new Turns(1);
        private final HostPace pace = new HostPace();

        boolean isPast() {
            return !pace.hasPause() && pace.isKept();
        }
    }

    /** Waits until the next request may start; others of the lane stay behind until the place is closed. */
    Turns.Turn await(Requester requester, OwnPace own) throws InterruptedException {
        Lane lane = laneOf(requester.account());
        Turns.Turn place = lane.front.await(requester);
        boolean waited = false;
        try {
            if (own.rest().isZero()) {
                requester.sleep(lane.pace.next(told.pace.pause()));
            }
            waited = true;
            return place;
        } finally {
            if (!waited) {
                place.close();
            }
        }
    }

    /** Whether requests start as they come. */
    boolean isOpen() {
        return !told.pace.hasPause();
    }

    synchronized void fast(UUID account) {
        told.pace.fast();
        own(account).pace.fast();
    }

    /** @param time that the host has taken, or kept a request waiting without an answer */
    synchronized void slow(UUID account, Duration time) {
        told.pace.slow(time, widest(account));
        own(account).pace.slow(time, maxSlowDown);
    }

    /** @param sent when the request was, by {@link System#nanoTime()} */
    synchronized void busy(UUID account, long sent) {
        told.pace.busy(widest(account), sent);
        own(account).pace.busy(maxSlowDown, sent);
    }

    synchronized boolean isPast() {
        return told.pace.isKept() && accounts.values().stream().allMatch(lane -> lane.pace.isKept());
    }

    private synchronized Lane laneOf(UUID account) {
        Lane own = own(account);
        return own.pace.hasPause() ? told : own;
    }

    private Lane own(UUID account) {
        if (accounts.size() >= SWEEP_SIZE && !accounts.containsKey(account)) {
            accounts.values().removeIf(Lane::isPast);
        }
        return accounts.computeIfAbsent(account, _ -> new Lane());
    }

    /** The widest pause that an answer to this account brings about for all: one alone does not slow down the others by much. */
    private Duration widest(UUID account) {
        if (!told.pace.hasPause()) {
            slowed.clear();
        }
        if (slowed.size() < ENOUGH) {
            slowed.add(account);
        }
        Duration widest = HostPace.FIRST_PAUSE.multipliedBy(1L << slowed.size());
        return widest.compareTo(maxSlowDown) < 0 ? widest : maxSlowDown;
    }
}
