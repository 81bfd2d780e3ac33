package io.rankmesh.audit.robots;

import io.rankmesh.audit.url.WebUrl;

/**
 * URLs by path and query, with the patterns of robots.txt (RFC 9309, section 2.2.3): {@code *} stands for anything, a final
 * {@code $} for the end; without it what begins so matches.
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
        return WebUrl.parse(url)
                .map(parsed -> parsed.query() == null ? parsed.path() : parsed.path() + "?" + parsed.query())
                .filter(path -> rule.matches(RobotsRule.comparablePath(path, true), new MatchBudget()))
                .isPresent();
    }
}
