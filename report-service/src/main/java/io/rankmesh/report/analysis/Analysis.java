package io.rankmesh.report.analysis;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished analysis.
 *
 * @param score 0 to 100
 * @param categoryScores 0 to 100 by category
 */
public record Analysis(
        UUID id,
        UUID projectId,
        String kind,
        @Nullable String url,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Double score,
        Map<String, Double> categoryScores,
        @Nullable String stopReason) {

    public Analysis {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(projectId, "projectId");
        Objects.requireNonNull(kind, "kind");
        categoryScores = categoryScores == null ? Map.of() : categoryScores;
    }
}
