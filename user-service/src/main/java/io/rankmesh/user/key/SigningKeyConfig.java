package io.rankmesh.user.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.signing-keys")
interface SigningKeyConfig {

    /** How long a key signs before the next one takes over. */
    @WithDefault("30d")
    Duration rotateAfter();

    /** How long a retired key stays published; longer than {@link #refreshEvery()} and the life of an access token together. */
    @WithDefault("1h")
    Duration retainFor();

    /** How often a replica looks for keys that another replica has rotated. */
    @WithDefault("1m")
    Duration refreshEvery();

    /** How long a verifier may keep the published keys; the next key is published far longer than that before it signs. */
    @WithDefault("5m")
    Duration cacheFor();
}
