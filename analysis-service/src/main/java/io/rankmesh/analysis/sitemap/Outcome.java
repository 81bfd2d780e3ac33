package io.rankmesh.analysis.sitemap;

import io.rankmesh.audit.sitemap.SitemapKind;
import io.rankmesh.audit.sitemap.SitemapResult;
import io.rankmesh.audit.sitemap.UnusableEntries;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param status HTTP status after redirects; 0 when there was no answer
 * @param kind null when it is no sitemap
 * @param urls locations in it
 * @param unusable those of them that are no URLs
 * @param error code of what kept it from being read to its end; null when nothing did
 * @param detail the same as a sentence
 */
record Outcome(
        int status,
        @Nullable SitemapKind kind,
        int urls,
        UnusableEntries unusable,
        @Nullable String error,
        @Nullable String detail) {

    /** The file is longer than what is read of it, and may be as long: what it does not list is not known. */
    static final String CUT = "cut";

    static Outcome unread(int status, String error, String detail) {
        return new Outcome(status, null, 0, UnusableEntries.NONE, error, detail);
    }

    static Outcome read(int status, SitemapResult result, @Nullable String error, @Nullable String detail) {
        return new Outcome(status, result.kind(), result.locations(), result.unusable(), error, detail);
    }
}
