package io.rankmesh.user.account;

import java.time.Instant;
import java.util.UUID;

/** @param role what the caller may do within the account */
record AccountView(UUID id, String name, String email, String tier, String role, Instant createdAt) {}
