package io.rankmesh.analysis.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.pause")
interface PauseConfig {

    /** How long an analysis with headers, cookies or a password for its site may be paused; then it is cancelled, and they are gone. */
    @WithDefault("7d")
    Duration longestWithSecrets();

    /** How often it is looked for pauses that have taken longer. */
    @WithDefault("1m")
    Duration sweep();
}
