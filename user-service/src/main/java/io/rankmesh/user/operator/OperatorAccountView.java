package io.rankmesh.user.operator;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator sees of an account: nothing of its persons. */
@Schema(name = "OperatorAccount")
record OperatorAccountView(UUID id, String tier, Instant createdAt) {}
