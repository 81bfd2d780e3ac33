package io.rankmesh.analysis.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.lease")
public interface LeaseConfig {

    /** How long a lease lasts without renewal; it is renewed three times as often. */
    @WithDefault("15s")
    Duration duration();
}
