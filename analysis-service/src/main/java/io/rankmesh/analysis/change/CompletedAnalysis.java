package io.rankmesh.analysis.change;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An analysis that can be compared.
 *
 * @param unreadSitemaps those that it could not read to their end; null of an earlier release, which did not say which
 */
record CompletedAnalysis(
        UUID id,
        UUID projectId,
        Instant finishedAt,
        @Nullable Integer score,
        String stopReason,
        @Nullable Set<UUID> unreadSitemaps,
        AskedOptions options) {

    /** Whether it has read its sitemaps as far as the other has: each that it could not read is one that the other could not either. */
    boolean hasReadSitemapsOf(CompletedAnalysis other) {
        Set<UUID> unread = unreadSitemaps;
        Set<UUID> ofOther = other.unreadSitemaps;
        return options.looksForSitemapsOf(other.options)
                && unread != null
                && (unread.isEmpty() || (ofOther != null && ofOther.containsAll(unread)));
    }
}
