package io.rankmesh.report.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reports are built. */
@ConfigMapping(prefix = "rankmesh.intake")
public interface IntakeConfig {

    /**
     * How long a report waits for a comparison that analysis-service has no room for; then it goes without, since those of all others wait
     * behind it.
     */
    @WithDefault("15s")
    Duration comparisonPatience();
}
