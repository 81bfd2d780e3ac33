package io.rankmesh.local.suite;

import java.time.Duration;

/**
 * How long to wait before a process that ended is started again: twice as long each time, until it has stayed up for a
 * while.
 *
 * @param first the wait after the first end
 * @param longest what the wait grows to
 * @param stable how long a process must be up to count as healthy again
 */
public record RestartDelay(Duration first, Duration longest, Duration stable) {

    /** For people: soon at first, every half a minute in the end. */
    public static final RestartDelay DEFAULT =
            new RestartDelay(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(30));

    private static final int MOST_DOUBLINGS = 16;

    /** The wait after the given number of ends in a row (at least one). */
    Duration after(int endsInARow) {
        Duration delay = first.multipliedBy(1L << Math.min(endsInARow - 1, MOST_DOUBLINGS));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
