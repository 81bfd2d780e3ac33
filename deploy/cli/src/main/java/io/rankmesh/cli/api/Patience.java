package io.rankmesh.cli.api;

import java.time.Duration;

/**
 * How long the client bears with a suite that is away.
 *
 * @param first before the suite has answered at all: it is probably not running
 * @param later once it has answered: it is probably being restarted
 */
public record Patience(Duration first, Duration later) {
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(60));
}
