package io.rankmesh.cli.sample;

import java.util.List;
import java.util.Map;

/**
 * What the sample site answers, besides its images and style sheet.
 *
 * @param pages paths of the pages that the sitemap lists
 * @param unlisted paths of the pages that it does not list
 * @param redirects where a path sends its visitors
 * @param errors the status of paths that are broken
 * @param dropped paths whose visitors get no answer at all
 * @param headers extra response headers by path and name
 * @param delaysMillis how long a path keeps its visitors waiting
 */
record Routes(
        List<String> pages,
        List<String> unlisted,
        Map<String, Redirect> redirects,
        Map<String, Integer> errors,
        List<String> dropped,
        Map<String, Map<String, String>> headers,
        Map<String, Long> delaysMillis) {

    record Redirect(int status, String to) {}

    boolean isPage(String path) {
        return pages.contains(path) || unlisted.contains(path);
    }
}
