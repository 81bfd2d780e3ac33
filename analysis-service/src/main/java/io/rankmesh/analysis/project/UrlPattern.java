package io.rankmesh.analysis.project;

import io.rankmesh.audit.robots.RobotsRule;
import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import java.util.Optional;

/**
 * Which URLs are meant, in the language of robots.txt (RFC 9309, 2.2.3): the beginning of path and query, with {@code *} for any
 * characters and {@code $} for the end. The host does not count.
 */
record UrlPattern(RobotsRule rule) {

    private static final int MAX_LENGTH = 500;

    static UrlPattern of(String pattern) {
        return new UrlPattern(RobotsRule.pattern(pattern));
    }

    static Optional<FieldError> faultOf(String field, String pattern) {
        if (!pattern.startsWith("/") && !pattern.startsWith("*")) {
            return Optional.of(new FieldError(field, FieldCode.INVALID, "must begin with / or *, as in robots.txt"));
        }
        if (pattern.length() > MAX_LENGTH || pattern.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(new FieldError(
                    field,
                    FieldCode.INVALID,
                    "must have at most " + MAX_LENGTH + " characters, none of them a control"));
        }
        return Optional.empty();
    }

    /** @param url absolute; what is no URL is meant by no pattern */
    boolean matches(String url) {
        return WebUrl.parse(url).map(parsed -> rule.covers(path(parsed))).orElse(false);
    }

    private static String path(WebUrl url) {
        return url.query() == null ? url.path() : url.path() + "?" + url.query();
    }
}
