package io.rankmesh.user.token;

import io.quarkus.runtime.StartupEvent;
import io.rankmesh.user.key.SigningKeys;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Settings that would make the service issue tokens that nobody can verify stop the start. */
@Singleton
class StartChecks {

    void check(@Observes StartupEvent event, TokenConfig tokens, SigningKeys keys) {
        refuseKeysThatGoBeforeTheirTokens(keys.retainFor(), keys.refreshEvery(), tokens.lifetime());
    }

    /** A replica that hasn't looked yet signs with a key that another one has retired. */
    static void refuseKeysThatGoBeforeTheirTokens(Duration retainFor, Duration refreshEvery, Duration lifetime) {
        if (retainFor.compareTo(lifetime.plus(refreshEvery)) <= 0) {
            throw new IllegalStateException(
                    "rankmesh.signing-keys.retain-for must be longer than rankmesh.token.lifetime"
                            + " and rankmesh.signing-keys.refresh-every together");
        }
    }
}
