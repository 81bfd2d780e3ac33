package io.rankmesh.analysis.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An analysis that can be compared. */
record CompletedAnalysis(
        UUID id,
        UUID projectId,
        Instant finishedAt,
        @Nullable Integer score,
        String stopReason,
        AskedOptions options) {}
