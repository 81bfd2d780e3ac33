package io.rankmesh.analysis.lease;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The place of a run among those that go on after a rest. While it rests, the worker may have given its room to another; if all that
 * rest went on at once, memory had no bound. A run that has not rested yet needs no place. One thread's, the run's.
 */
final class ReturnPlace {

    private final Semaphore places;
    private final BooleanSupplier resting;
    private volatile boolean rested;
    private boolean held;

    /**
     * @param places of this replica, first come first served
     * @param resting whether the run does nothing but wait
     */
    ReturnPlace(Semaphore places, BooleanSupplier resting) {
        this.places = places;
        this.resting = resting;
    }

    /** Looks whether the run rests, and gives the place to others if so. */
    void look() {
        if (resting.getAsBoolean()) {
            rested = true;
            close();
        }
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
            held = places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        return !rested || held;
    }

    void close() {
        if (held) {
            held = false;
            places.release();
        }
    }
}
