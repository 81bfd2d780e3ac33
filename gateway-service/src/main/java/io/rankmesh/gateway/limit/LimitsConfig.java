package io.rankmesh.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the windows are counted; the quotas themselves are {@link Quotas}. */
@ConfigMapping(prefix = "rankmesh.limits")
public interface LimitsConfig {

    /** How long an answer of Redis is worth waiting for. */
    @WithDefault("80ms")
    Duration redisTimeout();

    /** How long Redis is left alone once its circuit has opened; the local windows decide meanwhile. */
    @WithDefault("1s")
    Duration redisPause();

    /**
     * The part of what is left of each quota that this replica grants by itself while Redis does not answer: one over the usual
     * replicas.
     */
    @WithDefault("0.5")
    double localShare();

    /** Callers that are remembered locally. */
    @WithDefault("50000")
    int localCallers();

    /** Anonymous requests of one address in {@link #anonymousWindow()}. */
    @WithDefault("1000")
    int anonymousRequests();

    @WithDefault("15m")
    Duration anonymousWindow();

    /** Requests of one account or address that may be under way at this replica: a part of the connections that it has to a service. */
    @WithDefault("50")
    int atOnce();
}
