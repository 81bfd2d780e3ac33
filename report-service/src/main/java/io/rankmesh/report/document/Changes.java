package io.rankmesh.report.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What differs from the analysis before of the same project, kind and start.
 *
 * @param since the analysis before
 * @param scoreBefore its score, 0 to 100
 * @param audits those with findings that are new or gone, most new ones first, then most gone
 */
public record Changes(
        UUID since,
        @Nullable Instant sinceFinishedAt,
        @Nullable Integer scoreBefore,
        FindingChanges findings,
        PageChanges pages,
        List<AuditChange> audits) {

    /** Findings are the same when audit, page, element and other address are. */
    public record FindingChanges(@JsonProperty("new") long added, long gone, long unchanged) {}

    /** @param changed read otherwise than before: status, title, description, canonical address, or words */
    public record PageChanges(long added, long removed, long changed, long unchanged) {}

    public record AuditChange(
            String audit,
            String title,
            Severity severity,
            @JsonProperty("new") long added,
            long gone) {}
}
