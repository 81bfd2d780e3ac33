package io.rankmesh.user.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.recovery")
interface RecoveryConfig {

    /** How long the token of a letter may set another password. */
    @WithDefault("1h")
    Duration resetLifetime();
}
