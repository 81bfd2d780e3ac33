package io.rankmesh.audit.sitemap;

import org.jspecify.annotations.Nullable;

/**
 * What a file turned out to be.
 *
 * @param kind null when it is no sitemap
 * @param locations how many it lists, up to the fault if there is one
 * @param unusable locations that are empty or longer than {@value SitemapParser#MAX_LENGTH} characters
 * @param fault null when the file was read to its end
 */
public record SitemapResult(
        @Nullable SitemapKind kind,
        int locations,
        int unusable,
        @Nullable SitemapFault fault) {}
