package io.rankmesh.user.session;

import java.time.Instant;
import java.util.UUID;

/** A session, and the refresh token that goes on with it. */
public record OpenSession(UUID id, UUID memberId, String refreshToken, Instant expiresAt) {

    @Override
    public String toString() {
        return "OpenSession[" + id + "]";
    }
}
