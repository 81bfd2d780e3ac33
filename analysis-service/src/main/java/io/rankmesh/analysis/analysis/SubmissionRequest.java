package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.extract.ExtractRequest;
import io.rankmesh.analysis.extract.ExtractRules;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to analyse. */
record SubmissionRequest(
        @Schema(required = true) @Nullable UUID projectId,

        @Schema(required = true, description = "A whole site, one URL, or the document in `html`") @Nullable AnalysisKind kind,

        @Schema(
                description =
                        "Where to start, within the project's site; the project's URL by default. For kind `html`: "
                                + "the address that the document is taken to have",
                maxLength = 2048)
        @Nullable String url,

        @Schema(description = "The document of kind `html`, at most 5 MiB; not allowed for the other kinds") @Nullable String html,

        @Schema(
                description = "Pages to fetch at most; by default 500, or the tier's maximum when that is less; "
                        + "for kind `site` only",
                minimum = "1")
        @Nullable Integer maxPages,

        @Schema(
                description = "Links to follow at most from the start; for kind `site` only",
                minimum = "0",
                maximum = "1000")
        @Nullable Integer maxDepth,

        @Schema(
                description = "Columns of your own, which each page of HTML tells as `extracted`",
                maxItems = ExtractRules.MAX_ENTRIES)
        @Nullable List<@Nullable ExtractRequest> extract,

        @Schema(description = "How the crawl goes; not for kind `html`") @Nullable CrawlRequest crawl,

        @Schema(description = "Settings for this analysis alone, in place of the project's") @Nullable SettingsRequest settings) {

    /** What one analysis may set. */
    @Schema(name = "AnalysisSettings")
    record SettingsRequest(
            @Schema(description = "The site is not public yet") @Nullable Boolean staging,

            @Schema(description = "Limits of audits by id; the project's others stay") @Nullable Map<String, Integer> thresholds) {}
}
