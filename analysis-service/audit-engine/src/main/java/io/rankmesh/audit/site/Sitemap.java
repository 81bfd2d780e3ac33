package io.rankmesh.audit.site;

import io.rankmesh.audit.sitemap.SitemapFault;
import io.rankmesh.audit.sitemap.UnusableEntries;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sitemap that the crawl asked for.
 *
 * @param status 0 when there was no answer
 * @param urls how many it lists
 * @param unusable those of them that are no URLs
 * @param error code of what kept it from being read to its end; null when nothing did
 * @param detail the same as a sentence; null for the code
 */
public record Sitemap(
        String url,
        int status,
        int urls,
        UnusableEntries unusable,
        @Nullable String error,
        @Nullable String detail) {

    /** Of a file that robots.txt forbids. */
    private static final String FORBIDDEN = "robots-forbidden";

    public Sitemap(String url, int status, int urls, @Nullable String error) {
        this(url, status, urls, UnusableEntries.NONE, error, null);
    }

    boolean isMissing() {
        return status == 404 || status == 410;
    }

    boolean isRead() {
        return status >= 200 && status < 300 && error == null;
    }

    /** Whether it lists more than a sitemap may: what comes before that counts. */
    boolean isTooLong() {
        return SitemapFault.TOO_MANY_URLS.code().equals(error);
    }

    /**
     * Whether nothing shows that there is a sitemap, where none was promised: the server has no such file for crawlers (any 4xx but
     * 429, as RFC 9309, 2.3.1.3, has it, or what HTTP does not know, such as 999), or serves a page like any other there.
     */
    boolean isAbsent() {
        boolean refused = (status >= 400 && status < 500 && status != 429) || status > 599;
        return refused || isForbidden() || SitemapFault.NOT_A_SITEMAP.code().equals(error);
    }

    boolean isForbidden() {
        return FORBIDDEN.equals(error);
    }

    /** What is wrong with it, as a sentence or a code. */
    String cause() {
        return Objects.requireNonNullElse(detail, Objects.requireNonNullElse(error, "status " + status));
    }
}
