package io.rankmesh.analysis.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much differs between two analyses. */
@Schema(name = "Changes")
record Changes(
        @Schema(description = "The earlier analysis") UUID since,

        @Schema(description = "When the earlier analysis ended")
        Instant sinceFinishedAt,

        Scores scores,

        @Schema(description = "Findings are the same when audit, URL, selector and other URL are")
        FindingChanges findings,

        @Schema(description = "Pages are the same when their URL is")
        PageChanges pages) {

    @Schema(name = "ScoreChange")
    record Scores(@Nullable Integer before, @Nullable Integer now) {}

    @Schema(name = "FindingChanges")
    record FindingChanges(
            @JsonProperty("new") long added,
            long gone,
            long unchanged,

            @Schema(description = "Audits with findings that are new or gone, in the order of their ids")
            List<AuditChange> audits) {}

    @Schema(name = "AuditChange")
    record AuditChange(String audit, @JsonProperty("new") long added, long gone) {}

    @Schema(name = "PageChanges")
    record PageChanges(long added, long removed, long changed, long unchanged) {}
}
