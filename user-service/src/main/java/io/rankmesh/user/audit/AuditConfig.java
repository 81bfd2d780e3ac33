package io.rankmesh.user.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "rankmesh.audit")
interface AuditConfig {

    /** How long one answer goes on checking a log before it tells where to go on: well below the edge's patience. */
    @WithDefault("3s")
    Duration verificationTime();
}
