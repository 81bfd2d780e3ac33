package io.rankmesh.analysis.external;

import org.jspecify.annotations.Nullable;

/**
 * What became of a link.
 *
 * @param status of the last answer; 0 when there was none
 * @param redirectTo where redirects led; null when there were none
 * @param moved whether the redirects are for good; null when there were none
 * @param error code of what kept it from being answered
 * @param detail the same as a sentence
 */
record CheckedLink(
        String url,
        int status,
        @Nullable String redirectTo,
        @Nullable Boolean moved,
        @Nullable String error,
        @Nullable String detail) {}
