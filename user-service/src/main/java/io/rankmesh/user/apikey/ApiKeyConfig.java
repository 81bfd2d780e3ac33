package io.rankmesh.user.apikey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.api-key")
interface ApiKeyConfig {

    /** How long a key holds that is made without `expiresAt`. */
    @WithDefault("90d")
    Duration lifetime();

    /** The furthest that `expiresAt` may be away. */
    @WithDefault("366d")
    Duration maxLifetime();

    /** Keys that an account may have. */
    @WithDefault("100")
    int perAccount();
}
