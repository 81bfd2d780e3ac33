package io.rankmesh.user.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.invitation")
interface InvitationConfig {

    /** How long an invitation may be accepted. */
    @WithDefault("7d")
    Duration lifetime();

    /** Open invitations that an account may have. */
    @WithDefault("100")
    int perAccount();

    /** Letters that an account's invitations may send in a day. */
    @WithDefault("100")
    int lettersPerDay();
}
