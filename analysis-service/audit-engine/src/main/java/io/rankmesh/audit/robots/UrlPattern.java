package io.rankmesh.audit.robots;

import io.rankmesh.audit.url.WebUrl;
import java.util.Collection;
import java.util.Optional;

/**
 * URLs by path and query, with the patterns of robots.txt (RFC 9309, section 2.2.3): {@code *} stands for anything, a final
 * {@code $} for the end; without it what begins so matches. To match takes the time of both lengths together, whatever they hold.
 */
public final class UrlPattern {
    private final RobotsRule rule;

    private UrlPattern(RobotsRule rule) {
        this.rule = rule;
    }

    public static UrlPattern of(String pattern) {
        return new UrlPattern(RobotsRule.of(true, 0, pattern, true));
    }

    /** @param url absolute; what is no URL matches no pattern */
    public boolean matches(String url) {
        return comparable(url).filter(this::matchesPath).isPresent();
    }

    /** Whether any of the patterns matches the URL. */
    public static boolean anyMatches(Collection<UrlPattern> patterns, String url) {
        return !patterns.isEmpty()
                && comparable(url)
                        .filter(path -> patterns.stream().anyMatch(pattern -> pattern.matchesPath(path)))
                        .isPresent();
    }

    private static Optional<String> comparable(String url) {
        return WebUrl.parse(url)
                .map(parsed -> parsed.query() == null ? parsed.path() : parsed.path() + "?" + parsed.query())
                .map(path -> RobotsRule.comparablePath(path, true));
    }

    private boolean matchesPath(String path) {
        return rule.matches(path, MatchBudget.none());
    }
}
