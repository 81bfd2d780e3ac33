package io.rankmesh.user.account;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as the API tells it to one of its members.
 *
 * @param name the member's; so are the address and the role
 */
@Schema(name = "Account")
record AccountView(
        UUID id,
        UUID memberId,
        String name,
        String email,
        boolean emailVerified,
        String tier,
        String role,
        Instant createdAt) {}
