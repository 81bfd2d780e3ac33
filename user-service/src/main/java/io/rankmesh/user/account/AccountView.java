package io.rankmesh.user.account;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as the API tells it.
 *
 * @param role what the caller may do within the account
 */
@Schema(name = "Account")
record AccountView(UUID id, String name, String email, String tier, String role, Instant createdAt) {}
