package io.rankmesh.user.oidc;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A provider with which a member may sign in. */
@Schema(name = "ExternalIdentity")
public record ExternalIdentityView(UUID id, String issuer, Instant createdAt) {}
