package io.rankmesh.common.identity;

import java.util.UUID;

/**
 * Who asks.
 *
 * @param service name of the service that vouches for it ({@code quarkus.application.name}), such as {@code gateway-service}
 */
public record Caller(UUID accountId, Tier tier, Role role, String service) {

    public Caller {
        if (service == null || service.isBlank()) {
            throw new IllegalArgumentException("somebody must vouch for a caller");
        }
    }
}
