package io.rankmesh.user.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.data-keys")
interface DataKeysConfig {

    /** How long a key is the newest. */
    @WithDefault("90d")
    Duration rotateAfter();

    /** How long after it was made a key begins to seal: longer than `rankmesh.signing-keys.refresh-every`, and than a roll-out takes. */
    @WithDefault("1h")
    Duration activateAfter();

    /** How often it is looked whether something is sealed by an older key. */
    @WithDefault("1m")
    Duration sweep();
}
