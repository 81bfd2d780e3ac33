package io.rankmesh.user.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.revocation")
interface RevocationConfig {

    /** How long the edge must know of a revocation: longer than an access token lives and a verified API key is remembered. */
    @WithDefault("20m")
    Duration memory();

    /** How often all that count are written to Redis again, which may have been flushed. */
    @WithDefault("10s")
    Duration repeat();
}
