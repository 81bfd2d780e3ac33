package io.rankmesh.user.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.password")
interface PasswordConfig {

    /** How many hashes are computed at once; each takes 19 MiB and about 70 ms of a core. */
    @WithDefault("2")
    int threads();

    /** How many may wait; above it the answer is 503. */
    @WithDefault("32")
    int queue();

    /** How many of one address, or of one member, may wait or be computed; above it the answer is 503. */
    @WithDefault("8")
    int perSender();

    /** What a refused client is told to wait. */
    @WithDefault("2s")
    Duration retryAfter();
}
