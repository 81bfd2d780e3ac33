package io.rankmesh.common.identity;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the tokens at start, so that a missing or short key stops it there and not at the first request. */
class IdentityProducer {

    @Produces
    @Singleton
    @Startup
    InternalTokens internalTokens(InternalTokenConfig config, Clock clock) {
        return new InternalTokens(config.key().orElse(""), clock);
    }
}
