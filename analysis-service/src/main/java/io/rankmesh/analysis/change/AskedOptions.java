package io.rankmesh.analysis.change;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.project.ProjectSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was asked of an analysis, as far as it decides what is found; names are those of a submission. A delay changes only how long it
 * takes, suppressions and segments only what is shown.
 *
 * @param scope decides which pages there are, and what they answer
 * @param judging decides how many of them are looked at, and what counts as a fault
 */
record AskedOptions(Map<String, Object> scope, Map<String, Object> judging) {

    /** Those that decide which sitemaps are looked for. */
    private static final Set<String> OF_SITEMAPS = Set.of("kind", "url", "crawl.sitemaps");

    AskedOptions {
        scope = Map.copyOf(scope);
        judging = Map.copyOf(judging);
    }

    static AskedOptions of(
            String kind, String url, int maxPages, int maxDepth, CrawlOptions crawl, ProjectSettings settings) {
        return new AskedOptions(
                Map.of(
                        "kind", kind,
                        "url", url,
                        "crawl.include", Set.copyOf(crawl.include()),
                        "crawl.exclude", Set.copyOf(crawl.exclude()),
                        "crawl.ignoreParameters", Set.copyOf(crawl.ignoreParameters()),
                        "crawl.userAgent", crawl.userAgent(),
                        "crawl.headers", Set.copyOf(crawl.headers()),
                        "crawl.cookies", Set.copyOf(crawl.cookies()),
                        "crawl.basicAuth", crawl.basicAuth(),
                        "crawl.sitemaps", crawl.sitemaps()),
                Map.of(
                        "maxPages", maxPages,
                        "maxDepth", maxDepth,
                        "crawl.externalLinks", crawl.externalLinks(),
                        "settings.staging", settings.audits().staging(),
                        "settings.thresholds", settings.audits().thresholds()));
    }

    boolean hasScopeOf(AskedOptions other) {
        return scope.equals(other.scope);
    }

    boolean looksForSitemapsOf(AskedOptions other) {
        return OF_SITEMAPS.stream().allMatch(name -> Objects.equals(scope.get(name), other.scope.get(name)));
    }

    /** In the order of their names. */
    List<String> differences(AskedOptions other) {
        Set<String> names = new TreeSet<>();
        scope.forEach((name, value) -> addUnlessEqual(name, value, other.scope, names));
        judging.forEach((name, value) -> addUnlessEqual(name, value, other.judging, names));
        return List.copyOf(names);
    }

    private static void addUnlessEqual(String name, Object value, Map<String, Object> others, Set<String> names) {
        if (!value.equals(others.get(name))) {
            names.add(name);
        }
    }
}
