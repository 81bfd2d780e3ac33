package io.rankmesh.user.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.sign-in")
interface SignInConfig {

    /** Wrong passwords for one login from one address in a window; a right one ends the window. */
    @WithDefault("10")
    int tries();

    /** Window of `tries`. */
    @WithDefault("15m")
    Duration window();
}
