package io.rankmesh.user.account;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member as the API tells it. */
@Schema(name = "Member")
public record MemberView(UUID id, String name, String email, String role, boolean emailVerified, Instant createdAt) {}
