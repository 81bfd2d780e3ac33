package io.rankmesh.user.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.invitation")
interface InvitationConfig {

    /** How long an invitation may be accepted. */
    @WithDefault("7d")
    Duration lifetime();
}
