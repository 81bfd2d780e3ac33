package io.rankmesh.analysis.project;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A site to be added. */
record ProjectRequest(
        @Schema(required = true, maxLength = 200, examples = "Acme shop") @Nullable String name,

        @Schema(
                required = true,
                description = "Where the site starts; http or https, without credentials",
                maxLength = 2048,
                examples = "https://shop.example/")
        @Nullable String url) {}
