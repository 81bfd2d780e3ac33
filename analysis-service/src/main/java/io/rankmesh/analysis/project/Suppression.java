package io.rankmesh.analysis.project;

import io.rankmesh.analysis.url.UrlPatterns;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Findings that their owner has looked at and accepts. */
@Schema(name = "Suppression")
public record Suppression(
        @Schema(required = true, description = "Id of the audit") @Nullable String audit,

        @Schema(
                description =
                        "Which URLs, in the language of robots.txt: the beginning of path and query, with `*` for any "
                                + "characters and `$` for the end; all when it is left out",
                maxLength = UrlPatterns.MAX_LENGTH,
                examples = "/legal/")
        @Nullable String urlPattern) {}
