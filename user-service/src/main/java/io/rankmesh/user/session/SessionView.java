package io.rankmesh.user.session;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Session")
record SessionView(
        UUID id, String address, String userAgent, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}
