package io.rankmesh.gateway.limit;

import java.util.List;

/**
 * Whether a request may go on, and what is left in each window that was asked.
 *
 * @param retryAfterSeconds when a refused request could be granted; 0 when this one was
 */
public record Decision(boolean allowed, List<Standing> standings, long retryAfterSeconds, Source source) {

    public Decision {
        standings = List.copyOf(standings);
    }

    /** Whole seconds, rounded up. */
    static long seconds(long millis) {
        return Math.ceilDiv(millis, 1000L);
    }

    /** Who decided. */
    public enum Source {
        /** The windows that all replicas share. */
        REDIS,
        /** This replica's own windows, because Redis did not answer. */
        LOCAL,
        /** This replica's memory of a refusal that still holds. */
        REMEMBERED
    }

    /**
     * What is left of a window.
     *
     * @param resetSeconds until the window ends
     */
    public record Standing(String name, int quota, long windowSeconds, long remaining, long resetSeconds) {}
}
