package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchResult;
import org.jspecify.annotations.Nullable;

/**
 * How the fetch of a page went.
 *
 * @param url as the frontier has it
 * @param status 0 when there was no answer
 * @param millis 0 when there was no fetch
 * @param error code of what kept the page from being read; null when nothing did
 * @param detail the same as a sentence
 */
record Fetch(
        String url,
        int status,
        long millis,
        @Nullable String error,
        @Nullable String detail) {

    static Fetch of(String url, int status, long millis) {
        return new Fetch(url, status, millis, null, null);
    }

    static Fetch of(String url, FetchResult.Failure failure) {
        return new Fetch(
                url, failure.status(), failure.millis(), failure.error().code(), failure.detail());
    }
}
