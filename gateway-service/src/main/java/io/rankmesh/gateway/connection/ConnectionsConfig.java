package io.rankmesh.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which connections are kept. */
@ConfigMapping(prefix = "rankmesh.connections")
public interface ConnectionsConfig {

    /** Connections to this replica; more than those of the live channel, which are among them. */
    @WithDefault("30000")
    int most();

    /** The same from one address, of IPv6 from one /64; trusted proxies may have any number. */
    @WithDefault("1000")
    int perAddress();

    /** How long a new connection may take until the head of its first request is there, however its bytes trickle in; those of trusted proxies may wait. */
    @WithDefault("10s")
    Duration firstRequest();
}
