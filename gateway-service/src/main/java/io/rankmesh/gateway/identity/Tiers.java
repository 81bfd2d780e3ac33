package io.rankmesh.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.gateway.event.ServiceEvent;
import io.rankmesh.gateway.event.ServiceEventListener;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Tiers that changed lately: they count at once, though a token names the one before until it ends. A replica that starts is told of
 * them again.
 */
@Singleton
public class Tiers implements ServiceEventListener {

    private final Cache<UUID, Tier> changed = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(ServiceEvent.USERS_READ_AGAIN)
            .build();

    /** The identity with the tier that its account has now. */
    public Identity current(Identity identity) {
        Tier tier = changed.getIfPresent(identity.caller().accountId());
        return tier == null ? identity : identity.withTier(tier);
    }

    @Override
    public void onEvent(ServiceEvent event) {
        if (event.type().equals("user.tier-changed")) {
            changed.put(
                    UUID.fromString(event.data().getString("accountId")),
                    Tier.ofAnyRelease(event.data().getString("tier")));
        }
    }

    /** What is left of the changes that were missed is told again; what Kafka has lost counts with the next token. */
    @Override
    public void onGap() {}
}
