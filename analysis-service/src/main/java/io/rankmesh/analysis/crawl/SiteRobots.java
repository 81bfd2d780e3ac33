package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchError;
import io.rankmesh.audit.http.Crawler;
import io.rankmesh.audit.robots.RobotsTxt;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The robots.txt of an origin, as an analysis goes by it.
 *
 * @param error code of what kept it from being read; null when nothing did
 * @param detail the same as a sentence
 * @param fingerprint tells these rules from others
 * @param dead whether nobody can connect to the origin, and not for a moment
 */
public record SiteRobots(
        RobotsTxt rules, @Nullable String error, @Nullable String detail, String fingerprint, boolean dead) {

    public boolean allows(String url) {
        return rules.allows(Crawler.PRODUCT_TOKEN, url);
    }

    /** Whether a rule of the file forbids the URL, and not that there is no file to go by. */
    boolean forbids(String url) {
        return error == null && !allows(url);
    }

    /** What keeps everybody from each URL of the origin; empty when it is not known to. */
    Optional<FetchError> faultOfOrigin() {
        return dead ? faultOfOrigin(error) : Optional.empty();
    }

    /** @param code of the fault */
    static Optional<FetchError> faultOfOrigin(@Nullable String code) {
        return Arrays.stream(FetchError.values())
                .filter(fault -> fault.isOfOrigin() && fault.code().equals(code))
                .findFirst();
    }

    /** Whether the file has so many wildcards that not all of its rules count for the URL. */
    boolean isTooCostlyFor(String url) {
        return !rules.triesAllRules(Crawler.PRODUCT_TOKEN, url);
    }

    /** A sentence for the owner of the site. */
    public String whyForbidden(String url) {
        if (detail != null) {
            return detail;
        }
        return rules.blockingRule(Crawler.PRODUCT_TOKEN, url)
                .map(rule -> "robots.txt forbids crawlers this URL (line %d: Disallow: %s)."
                        .formatted(rule.line(), rule.pattern()))
                .orElse("robots.txt forbids crawlers this URL.");
    }

    Duration delay() {
        return rules.crawlDelay(Crawler.PRODUCT_TOKEN).orElse(Duration.ZERO);
    }
}
