package io.rankmesh.audit.sitemap;

import org.jspecify.annotations.Nullable;

/**
 * What a file turned out to be.
 *
 * @param kind null when it is no sitemap
 * @param locations how many it lists, up to the fault if there is one
 * @param unusable locations that are empty, have {@value SitemapParser#MAX_LENGTH} characters or more, or that the sink has no use for
 * @param fault null when the file was read to its end
 */
public record SitemapResult(
        @Nullable SitemapKind kind,
        int locations,
        UnusableEntries unusable,
        @Nullable SitemapFault fault) {}
