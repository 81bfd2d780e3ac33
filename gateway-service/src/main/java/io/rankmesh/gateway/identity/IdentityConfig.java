package io.rankmesh.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How access tokens are checked. */
@ConfigMapping(prefix = "rankmesh.identity")
public interface IdentityConfig {

    /** Where user-service publishes its signing keys. */
    URI jwksUrl();

    /** How far the clocks of the machines may be apart. */
    @WithDefault("10s")
    Duration clockSkew();

    /** How often the signing keys are fetched without a reason. */
    @WithDefault("5m")
    Duration refreshEvery();

    /** Tokens with unknown keys make the edge fetch the keys, and so does a failed fetch, but no more often than this. */
    @WithDefault("5s")
    Duration refreshAtMost();

    @WithDefault("2s")
    Duration fetchTimeout();

    /** How long a verified token is believed without another look, which it gets before, while it is in use; never past its own end. */
    @WithDefault("60s")
    Duration cacheFor();

    @WithDefault("20000")
    int cacheSize();

    /** Verifications that may wait for a worker before requests are turned away. */
    @WithDefault("1000")
    int maxPending();
}
