package io.rankmesh.user.account;

import java.time.Instant;
import java.util.UUID;

/** An account without its persons. */
public record StoredAccount(UUID id, String tier, Instant createdAt) {}
