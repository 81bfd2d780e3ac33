package io.rankmesh.gateway.standing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When somebody is restricted, and for how long. */
@ConfigMapping(prefix = "rankmesh.standing")
public interface StandingConfig {

    /**
     * Answers with 401 or 429 in {@link #window()} that are forgiven; one more, and who got them is restricted. An address counts what
     * comes without a valid identity, an account and an API key what comes with theirs.
     */
    @WithDefault("200")
    int refusals();

    @WithDefault("5m")
    Duration window();

    /** How long a restriction lasts. */
    @WithDefault("15m")
    Duration lasts();

    /** Whom this replica remembers as restricted at most; what ends last stays. */
    @WithDefault("10000")
    int most();
}
