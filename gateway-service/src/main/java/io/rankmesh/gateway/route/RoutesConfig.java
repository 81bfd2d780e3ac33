package io.rankmesh.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The route table as it is configured; {@link RouteTable} checks it at start. */
@ConfigMapping(prefix = "rankmesh.edge")
public interface RoutesConfig {

    /** Services by name. */
    Map<String, UpstreamConfig> upstreams();

    /** Routes by name. */
    Map<String, RouteConfig> routes();

    /** A service that answers requests. */
    interface UpstreamConfig {

        /** Its base URL: scheme, mesh host name and port, no path. */
        URI url();

        /** Connections at most to it from this replica, which is also how many of its requests may be under way. */
        @WithDefault("200")
        int maxConnections();

        /** Requests that may wait for a connection, a free one or one that opens, before others are refused. */
        @WithDefault("100")
        int maxWaiting();

        /** How long to wait for a connection. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** How long a connection that nobody uses is kept: less than the service keeps it, or requests meet closed ones. */
        @WithDefault("30s")
        Duration keepAlive();

        /** How long the service is left alone once its circuit has opened. */
        @WithDefault("2s")
        Duration breakerDelay();

        /** How often one GET, HEAD or question about an API key may be sent again when its connection was refused or lost. */
        @WithDefault("2")
        int retries();

        /** The longest pause before the first time; it doubles with each, and the pause is random up to it. */
        @WithDefault("25ms")
        Duration retryPause();

        /** Requests sent again for each request of the last ten seconds, at most. */
        @WithDefault("0.2")
        double retryShare();

        /** Requests sent again in ten seconds that are allowed besides. */
        @WithDefault("10")
        int retryFloor();
    }

    /** One line of the route table. */
    interface RouteConfig {

        /** Path patterns: literal segments and {@code {name}} for exactly one segment. */
        List<String> paths();

        /** Methods; {@code GET} brings {@code HEAD} with it. */
        List<String> methods();

        /** The name of the upstream that answers; {@code edge} for what the edge answers by itself. */
        String upstream();

        /** Whether the route is open to callers without an access token. */
        @WithDefault("false")
        boolean anonymous();

        /** Whether the answers to {@code GET} may be given again. */
        @WithDefault("none")
        CachePolicy cache();

        /** Whether it is closed while it cannot be known whose access has been revoked. */
        @WithDefault("false")
        boolean knownRevocations();

        /** Whether calls are charged to the window for heavy work as well. */
        @WithDefault("false")
        boolean heavy();

        /**
         * Requests of one address to this anonymous route in the window of anonymous requests, which count there too; 0 when the route
         * has no quota of its own.
         */
        @WithDefault("0")
        int addressQuota();

        /** The largest request body. */
        @WithDefault("64K")
        MemorySize bodyLimit();

        /** How long the upstream may take to begin its answer once it has the request, and may pause within it. */
        @WithDefault("15s")
        Duration timeout();
    }
}
