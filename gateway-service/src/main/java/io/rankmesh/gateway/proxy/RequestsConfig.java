package io.rankmesh.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the edge takes from a request of any route. */
@ConfigMapping(prefix = "rankmesh.requests")
public interface RequestsConfig {

    /** Longest path and query, in characters. */
    @WithDefault("8192")
    int maxUrlLength();

    /** Largest sum of all header names and values. */
    @WithDefault("16K")
    MemorySize maxHeaderSize();

    /** How long the whole body may take to arrive. */
    @WithDefault("60s")
    Duration bodyTimeout();

    /** How long the rest of a refused body is read and thrown away, so that the sender gets to see the answer. */
    @WithDefault("5s")
    Duration lingerTimeout();

    /** Addresses or networks of the proxies whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed. */
    Optional<List<String>> trustedProxies();
}
