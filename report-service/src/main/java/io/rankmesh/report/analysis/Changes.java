package io.rankmesh.report.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What differs from an earlier analysis.
 *
 * @param since the earlier analysis
 */
public record Changes(
        UUID since,
        @Nullable Instant sinceFinishedAt,
        @Nullable Scores scores,
        Findings findings,
        Pages pages) {

    public Changes {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(pages, "pages");
    }

    /** @param before 0 to 100 */
    public record Scores(@Nullable Double before) {}

    /** @param audits those with findings that are new or gone */
    public record Findings(@JsonProperty("new") long added, long gone, long unchanged, List<AuditChange> audits) {

        public Findings {
            audits = audits == null ? List.of() : List.copyOf(audits);
        }
    }

    public record AuditChange(
            String audit, @JsonProperty("new") long added, long gone) {

        public AuditChange {
            Objects.requireNonNull(audit, "audit");
        }
    }

    public record Pages(long added, long removed, long changed, long unchanged) {}
}
