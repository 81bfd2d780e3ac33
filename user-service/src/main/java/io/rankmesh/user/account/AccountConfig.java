package io.rankmesh.user.account;

import io.rankmesh.common.identity.Tier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.account")
interface AccountConfig {

    /** The tier of a new account, from {@code RANKMESH_DEFAULT_TIER}. */
    @WithDefault("starter")
    Tier defaultTier();

    /** How long the token of a letter may show that an address is its member's. */
    @WithDefault("3d")
    Duration verificationLifetime();
}
