package io.rankmesh.user.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.session")
interface SessionConfig {

    /** How long a session may last, however often it is refreshed. */
    @WithDefault("30d")
    Duration lifetime();

    /** How long it lasts without a refresh. */
    @WithDefault("7d")
    Duration idle();
}
