package io.rankmesh.user.apikey;

import io.rankmesh.common.identity.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param prefix the key's beginning, which is no secret */
@Schema(name = "ApiKey")
public record ApiKeyView(
        UUID id,
        UUID memberId,
        String name,
        String prefix,
        Set<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.id,
                key.memberId,
                key.name,
                key.prefix,
                Scope.parse(key.scopes),
                key.createdAt,
                key.expiresAt,
                key.lastUsedAt);
    }
}
