package io.rankmesh.report.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished analysis.
 *
 * @param score 0 to 100
 * @param categoryScores 0 to 100 by category
 * @param skipped links that were not followed, by reason
 * @param extract columns that were asked for
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
        @Nullable String stopReason,
        Map<String, Skipped> skipped,
        List<Column> extract) {

    public Analysis {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(projectId, "projectId");
        Objects.requireNonNull(kind, "kind");
        categoryScores = categoryScores == null ? Map.of() : categoryScores;
        skipped = skipped == null ? Map.of() : skipped;
        extract = extract == null ? List.of() : List.copyOf(extract);
    }

    public record Skipped(long links, @Nullable String example) {}

    /** Texts that are taken from each page under a name. */
    public record Column(String name) {

        public Column {
            Objects.requireNonNull(name, "name");
        }
    }
}
