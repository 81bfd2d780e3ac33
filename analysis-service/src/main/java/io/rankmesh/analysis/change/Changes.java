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

        @Schema(description = "Whether both had the same options; always so with `previous`")
        boolean comparable,

        @Schema(description = "Names of the options that differ, such as `maxPages` or `crawl.include`")
        List<String> differences,

        Scores scores,

        @Schema(
                description =
                        "Findings are the same when audit, URL, selector and other URL are, but for the other URL where it is one of several")
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

            @Schema(
                    description =
                            "Of either analysis, on pages that the other has not looked at or could not read, or of audits of which it lists no more there")
            long unknown,

            @Schema(description = "Audits with findings that are new or gone, in the order of their ids")
            List<AuditChange> audits) {}

    @Schema(name = "AuditChange")
    record AuditChange(String audit, @JsonProperty("new") long added, long gone, FindingExamples examples) {}

    /** Pages with such findings. */
    @Schema(name = "FindingExamples")
    record FindingExamples(
            @Schema(description = "URLs of the first five") @JsonProperty("new")
            List<String> added,

            @Schema(description = "URLs of the first five") List<String> gone) {}

    @Schema(name = "PageChanges")
    record PageChanges(
            long added,
            long removed,
            long changed,
            long unchanged,

            @Schema(description = "Of either analysis, where the other has not looked for them, or could not read them")
            long unknown,

            PageExamples examples) {}

    /** Pages that changed so. */
    @Schema(name = "PageExamples")
    record PageExamples(
            @Schema(description = "URLs of the first twenty in the order of the crawl")
            List<String> added,

            @Schema(description = "URLs of the first twenty in the order of the crawl")
            List<String> removed,

            @Schema(description = "URLs of the first twenty in the order of the crawl")
            List<String> changed) {}
}
