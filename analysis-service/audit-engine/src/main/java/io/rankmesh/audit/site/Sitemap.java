package io.rankmesh.audit.site;

import org.jspecify.annotations.Nullable;

/**
 * A sitemap that the crawl asked for.
 *
 * @param status 0 when there was no answer
 * @param urls how many it lists
 * @param error why it could not be read, as a sentence or a code; null when it could
 */
public record Sitemap(
        String url, int status, int urls, @Nullable String error) {

    boolean isMissing() {
        return status == 404 || status == 410;
    }

    boolean isRead() {
        return status >= 200 && status < 300 && error == null;
    }
}
