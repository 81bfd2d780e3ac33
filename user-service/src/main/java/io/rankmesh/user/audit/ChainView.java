package io.rankmesh.user.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account's audit log is as it was written.
 *
 * @param brokenAt the first entry that is missing or not as it was; null when all are
 * @param head hash of the last entry: kept elsewhere, it shows later that none was taken from the end
 */
@Schema(name = "AuditChain")
record ChainView(long entries, boolean intact, @Nullable Long brokenAt, String head) {}
