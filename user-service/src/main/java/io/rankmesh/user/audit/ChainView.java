package io.rankmesh.user.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account's audit log is as it was written, as far as it was read.
 *
 * @param entries how many are as they were written, from the first on
 * @param brokenAt the first entry that is missing or not as it was; null when all are
 * @param head hash of the last of them: kept elsewhere, it shows later that none was taken from the end
 * @param next the cursor to go on by when there may be more; null at the end of the log, and where it is broken
 */
@Schema(name = "AuditChain")
record ChainView(
        long entries,
        boolean intact,
        @Nullable Long brokenAt,
        String head,
        @Nullable String next) {}
