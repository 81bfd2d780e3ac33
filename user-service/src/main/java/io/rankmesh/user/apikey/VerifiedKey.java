package io.rankmesh.user.apikey;

import io.rankmesh.common.identity.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Whose key it is, and what it may do. */
record VerifiedKey(
        UUID keyId, UUID accountId, UUID memberId, String role, String tier, Set<Scope> scopes, Instant expiresAt) {}
