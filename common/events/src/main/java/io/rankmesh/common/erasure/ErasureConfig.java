package io.rankmesh.common.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.erasure")
interface ErasureConfig {

    /** How long after an erasure something may still come from requests under way: longer than an internal token lives. */
    @WithDefault("3m")
    Duration settle();

    /** How often accounts that are not done with are looked at. */
    @WithDefault("5s")
    Duration every();
}
