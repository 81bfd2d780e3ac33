package io.rankmesh.gateway.limit;

import java.time.Duration;

/**
 * A quota in a sliding window.
 *
 * @param name as it is told to callers in {@code RateLimit-Policy}
 * @param quota requests granted within {@code length}
 */
public record Window(String name, int quota, Duration length) {

    public Window {
        if (quota < 1) {
            throw new IllegalArgumentException("window '%s' has the quota %d".formatted(name, quota));
        }
        if (length.toMillis() < 1000) {
            throw new IllegalArgumentException("window '%s' is shorter than a second".formatted(name));
        }
    }

    /** This window with a part of its quota, at least one request. */
    Window share(double part) {
        return new Window(name, Math.max(1, (int) (quota * part)), length);
    }
}
