package io.rankmesh.analysis.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An analysis that can be compared.
 *
 * @param sitemapsUnseen whether there were sitemaps that it could not read
 */
record CompletedAnalysis(
        UUID id,
        UUID projectId,
        Instant finishedAt,
        @Nullable Integer score,
        String stopReason,
        boolean sitemapsUnseen,
        AskedOptions options) {}
