package io.rankmesh.user.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.token")
interface TokenConfig {

    @WithDefault("15m")
    Duration lifetime();
}
