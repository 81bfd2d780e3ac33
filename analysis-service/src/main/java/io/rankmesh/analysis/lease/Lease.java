package io.rankmesh.analysis.lease;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.project.ProjectSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's right to write an analysis, and what it needs to know of it. Another claim raises the analysis's fence, and
 * then no write with this lease's fence takes effect.
 *
 * @param maxDepth links followed from the start at most
 * @param startedAt when work first began, also for an analysis that was taken over
 * @param pagesDone pages stored when the lease was taken
 * @param attempts claims without progress, this one included
 * @param settings as they were when the analysis was submitted
 */
public record Lease(
        UUID analysisId,
        UUID accountId,
        UUID projectId,
        String tier,
        AnalysisKind kind,
        String url,
        int maxPages,
        int maxDepth,
        @Nullable String traceparent,
        long fence,
        Instant startedAt,
        int pagesDone,
        int attempts,
        ProjectSettings settings) {}
