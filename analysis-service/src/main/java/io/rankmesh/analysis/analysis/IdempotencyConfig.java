package io.rankmesh.analysis.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.idempotency")
interface IdempotencyConfig {

    /** How long an {@code Idempotency-Key} is remembered at least. */
    @WithDefault("24h")
    Duration retention();
}
