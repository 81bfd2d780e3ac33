package io.rankmesh.analysis.lease;

import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The place of a run among those that go on after a rest. While it rests, the worker may have given its room to another; if all that
 * rest went on at once, memory had no bound. A run that has not rested yet needs no place. One thread's, the run's.
 */
final class ReturnPlace {

    private final ReturnPlaces places;
    private final UUID account;
    private final BooleanSupplier resting;
    private volatile boolean rested;
    private volatile boolean held;
    private volatile long heldSince;

    /**
     * @param places of this replica
     * @param resting whether the run does nothing but wait
     */
    ReturnPlace(ReturnPlaces places, UUID account, BooleanSupplier resting) {
        this.places = places;
        this.account = account;
        this.resting = resting;
    }

    /** Looks whether the run rests, and gives the place to others if so. */
    void look() {
        if (resting.getAsBoolean()) {
            rested = true;
            close();
        }
    }

    UUID account() {
        return account;
    }

    /** For how long it has been held; none when it isn't. */
    Duration age() {
        return held ? Duration.ofNanos(System.nanoTime() - heldSince) : Duration.ZERO;
    }

    boolean hasRested() {
        return rested;
    }

    /**
     * Waits for a place, if one is needed.
     *
     * @return whether the run may go on
     */
    boolean isTaken(Duration patience) throws InterruptedException {
        if (rested && !held) {
            heldSince = System.nanoTime();
            held = places.await(this, patience);
        }
        return !rested || held;
    }

    void close() {
        if (rested) {
            held = false;
            places.leave(this);
        }
    }
}
