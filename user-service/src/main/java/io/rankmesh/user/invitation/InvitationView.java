package io.rankmesh.user.invitation;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Invitation")
record InvitationView(UUID id, String email, String role, Instant createdAt, Instant expiresAt) {}
