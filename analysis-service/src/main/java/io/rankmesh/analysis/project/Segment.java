package io.rankmesh.analysis.project;

import io.rankmesh.analysis.url.UrlPatterns;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of a site that its owner names. */
@Schema(name = "Segment")
public record Segment(
        @Schema(
                required = true,
                description = "Entries of the same name are one segment",
                maxLength = 60,
                examples = "Products")
        @Nullable String name,

        @Schema(
                required = true,
                description =
                        "Which URLs, in the language of robots.txt: the beginning of path and query, with `*` for any "
                                + "characters and `$` for the end",
                maxLength = UrlPatterns.MAX_LENGTH,
                examples = "/shop/*.html$")
        @Nullable String urlPattern) {}
