package io.rankmesh.analysis.fetch;

import java.time.Duration;
import java.util.UUID;

/**
 * Time to leave between the starts of requests to one host.
 *
 * @param host what the host asks for ({@code Crawl-delay}): it counts from anybody's request, and everybody's next one keeps it
 * @param own what the requester asks for: it spaces his own requests, and holds up nobody else's
 */
public record Delay(Duration host, Duration own, Requester requester) {

    /** For requests that nobody spaces. */
    public static Delay none() {
        return new Delay(Duration.ZERO, Duration.ZERO, new Requester(UUID.randomUUID()));
    }
}
